// `?rows=1500`: lists whose rows come so many milliseconds after their frame, or with an event, and are marked as loading
// until then, as their look does it; `&mark=none`: without a mark.
import { sleep } from "../../shared/dom";
import type { Kit } from "./kit";

export function lateKit(kit: Kit, query: URLSearchParams): Kit {
  if (!query.has("rows")) return kit;
  const ms = Number(query.get("rows"));
  const isMarked = query.get("mark") !== "none";
  const late = (label: string, columns: readonly string[], whole: HTMLElement): HTMLElement => {
    const list = kit.waiting(label, columns, isMarked);
    // Elements that were there before stay, as in the portal.
    const asked = new Promise((resolve) => {
      document.addEventListener("practice-rows", resolve, { once: true });
    });
    void Promise.race([sleep(ms), asked]).then(() => {
      list.replaceChildren(...whole.childNodes);
      const busy = whole.getAttribute("aria-busy");
      if (busy !== null) list.setAttribute("aria-busy", busy);
    });
    return list;
  };
  return {
    ...kit,
    grid: (label, columns, rows) => late(label, columns, kit.grid(label, columns, rows)),
    grouped: (label, columns, groups) => late(label, columns, kit.grouped(label, columns, groups)),
  };
}
