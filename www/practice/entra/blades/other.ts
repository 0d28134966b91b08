// Blades that the practice portal does not replicate: they exist so that the menu leads somewhere, and
// are pages the extension has no plan for.
import { h } from "../../shared/dom";
import type { Item } from "../route";
import type { BladeContent, BladeContext } from "./blade";

export function otherBlade(item: Item): (context: BladeContext) => BladeContent {
  return ({ say }) => ({
    title: say(item),
    commands: [],
    parts: [h("p.fxs-portal-text", {}, "This blade is not part of the practice portal.")],
  });
}
