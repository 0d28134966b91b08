// `?churn=1`: a busy page. Many changes a second that have nothing to do with any blade, to measure
// what the extension costs while watching.
import { h } from "../shared/dom";

const KEPT = 60;

export function startChurn(near: HTMLElement): void {
  const area = h("div.practice-churn", { "aria-hidden": "true" });
  near.append(area);
  let count = 0;
  const step = (): void => {
    for (let at = 0; at < 5; at++) {
      count++;
      area.append(
        h("span.practice-churn-item", { "data-count": count }, h("i", {}, String(count))),
      );
      if (area.childElementCount > KEPT) area.firstElementChild?.remove();
    }
    for (const item of area.children) item.classList.toggle("practice-churn-odd");
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
