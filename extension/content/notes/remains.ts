/** What is left of the notes of a content script that the browser has ended: Firefox gives it no time to clear up. */

import { NOTE } from "./note";
import { STATUS } from "./status";

/** Clears it away. Before anything is drawn, nothing of this name is ours. */
export function removeRemains(): void {
  const names: readonly string[] = [NOTE, STATUS];
  for (const element of [...document.documentElement.children])
    if (names.includes(element.localName)) element.remove();
}
