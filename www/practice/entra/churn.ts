// `?churn=1`: a busy page. Many changes a second that have nothing to do with any blade, to measure
// what the extension costs while watching. `?churn=1000`: so many a second.
import { h } from "../shared/dom";

const KEPT = 60;

export function startChurn(near: HTMLElement, churn: number): void {
  const area = h("div.practice-churn", { "aria-hidden": "true" });
  near.append(area);
  let count = 0;
  const add = (): void => {
    count++;
    area.append(h("span.practice-churn-item", { "data-count": count }, h("i", {}, String(count))));
    if (area.childElementCount > KEPT) area.firstElementChild?.remove();
  };
  const began = performance.now();
  const step = (): void => {
    if (churn > 1) {
      // An addition and a removal are one change each.
      const due = ((performance.now() - began) / 1000) * (churn / 2);
      while (count < due) add();
    } else {
      for (let at = 0; at < 5; at++) add();
      for (const item of area.children) item.classList.toggle("practice-churn-odd");
    }
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
