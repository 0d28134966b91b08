/** Takes a snapshot: what the watch plan asks for, and nothing else. */

import type {
  Anchor,
  Container,
  Item,
  Part,
  Region,
  Snapshot,
  WatchPlan,
} from "../shared/protocol";
import { containerName, controlsIn, isControlRegion } from "./control";
import { linesInView, wasEdited } from "./editor";
import { accessibleName, contentOf, groupsOf, stateOf } from "./names";
import { containersOf, isRendered, itemsOf } from "./regions";
import { Allowance, ofShape, shownText, tidy } from "./text";

/** Where an item of the snapshot is in the document. */
export type Place = {
  /** What a note about it points at. */
  element: Element;
  /** The item as a whole. */
  item: Element;
  kind: Region["take"]["kind"];
};

export type Collected = {
  snapshot: Snapshot;
  containers: Element[];
  /** The place that an anchor of a note means. */
  placeOf(anchor: Anchor): Place | undefined;
};

export function collect(plan: WatchPlan): Collected {
  const allowance = new Allowance();
  const snapshot: Snapshot = { route: plan.route, regions: {} };
  const places = new Map<string, Place[][]>();
  const containers: Element[] = [];
  for (const region of plan.regions) {
    const found = containersOf(region);
    if (found.length === 0) continue;
    containers.push(...found);
    const taken = found.map((container) => takeItems(container, region, allowance));
    snapshot.regions[region.name] = taken.map(
      (items, number): Container => ({
        ...nameOf(found[number], region, allowance),
        items: items.map(([item]) => item),
      }),
    );
    places.set(
      region.name,
      taken.map((items) => items.map(([, place]) => place)),
    );
  }
  return {
    snapshot,
    containers,
    placeOf: ({ region, container, item }) => places.get(region)?.[container]?.[item],
  };
}

/** The name of a container of controls, which tells one page from another. */
function nameOf(
  container: Element | undefined,
  region: Region,
  allowance: Allowance,
): Pick<Container, "name"> {
  const name = container && isControlRegion(region) ? containerName(container, region) : "";
  return name === "" ? {} : { name: allowance.text(name) };
}

function takeItems(container: Element, region: Region, allowance: Allowance): [Item, Place][] {
  const { take } = region;
  if (isControlRegion(region)) {
    return controlsIn(container, region, allowance).map(({ item, editor, control }) => [
      { control },
      { element: editor, item, kind: "control" },
    ]);
  }
  const items: [Item, Place][] = [];
  for (const item of itemsOf(region, container)) {
    if (!allowance.item()) break;
    const place: Place = { element: item, item, kind: take.kind };
    if (take.kind === "parts") items.push([{ parts: partsOf(item, take.parts, allowance) }, place]);
    else {
      const lines = linesInView(item, allowance);
      items.push([{ editor: { lines, edited: wasEdited(item, lines) } }, place]);
    }
  }
  return items;
}

function partsOf(item: Element, parts: Part[], allowance: Allowance): Record<string, string[]> {
  return Object.fromEntries(
    parts.map(({ name, select, attribute, only }) => {
      const elements = select === "" ? [item] : [...item.querySelectorAll(select)];
      const texts = elements.flatMap((element) =>
        attribute ? attributeOf(element, attribute) : renderedText(element),
      );
      const taken = texts.flatMap((text) => {
        if (text === null) return [];
        return only ? ofShape(text, only) : [text];
      });
      return [name, taken.map((text) => allowance.text(text))];
    }),
  );
}

function renderedText(element: Element): string | null {
  return isRendered(element) ? shownText(element) : null;
}

function attributeOf(element: Element, attribute: string): string | string[] | null {
  if (attribute === ":name") return accessibleName(element);
  if (attribute === ":group") return groupsOf(element);
  if (attribute === ":state") return stateOf(element);
  if (attribute === ":content") return contentOf(element);
  if (attribute === "value" && element instanceof HTMLInputElement) {
    // The attribute is the value that the page began with; what is in the box now is the property.
    return element.type === "password" ? null : tidy(element.value);
  }
  const text = element.getAttribute(attribute);
  return text === null ? null : tidy(text);
}
