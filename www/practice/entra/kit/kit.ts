// What blades are built of. Two looks answer it: `old.ts` as the portal draws its own blades, `new.ts` as React blades
// are drawn. A blade is written once and shown in either; what they are called is the translator's business.
import type { Child } from "../../shared/dom";

export interface Group {
  /** `Microsoft Graph`; the number of rows is added. */
  name: string;
  rows: readonly (readonly Child[])[];
}

export interface Kit {
  readonly name: "old" | "new";
  /** Labels and values side by side; a value may be a link. */
  essentials(
    items: readonly (readonly [label: string, value: string, href?: string])[],
  ): HTMLElement;
  grid(label: string, columns: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement;
  /** The same before its rows: marked as loading, or as many lists begin, with nothing but its headings. */
  waiting(label: string, columns: readonly string[], isMarked: boolean): HTMLElement;
  /** The same with rows under headings that fold them away. */
  grouped(label: string, columns: readonly string[], groups: readonly Group[]): HTMLElement;
  tabs(
    label: string,
    names: readonly string[],
    selected: number,
    choose: (tab: number) => void,
  ): HTMLElement;
  /** A question with yes and no. */
  answer(
    label: string,
    answers: readonly [yes: string, no: string],
    yes: boolean,
    change: (yes: boolean) => void,
  ): HTMLElement;
  tick(label: string, on: boolean, change: (on: boolean) => void): HTMLElement;
  /** One of several. */
  choice(
    label: string,
    options: readonly string[],
    chosen: number,
    change: (option: number) => void,
  ): HTMLElement;
  list(
    label: string,
    options: readonly string[],
    chosen: number,
    change: (option: number) => void,
  ): HTMLElement;
  box(label: string, value: string, change?: (text: string) => void): HTMLElement;
  /** The redirect URIs of platforms: a card of boxes for each, or one table. */
  redirects(platforms: readonly { platform: string; uris: readonly string[] }[]): HTMLElement;
  section(title: string, ...children: Child[]): HTMLElement;
  text(text: string): HTMLElement;
}

/** Names an element for `aria-labelledby`; numbers go on over blades, as in the portal. */
let last = 0;
export const freshId = (): string => `practice-${++last}`;
