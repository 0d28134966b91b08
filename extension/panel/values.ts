/** The values of the setup: what is known, where from, and what the user types himself. */

import { html, nothing, type TemplateResult } from "lit";
import type { Board, BoardValue, Input, Product } from "../shared/protocol";
import { TEXTS } from "./texts";

/** Takes what the user has typed or chosen. */
export type Enter = (field: Input, text: string) => void;

export function valuesView(board: Board, enter: Enter): TemplateResult {
  return html`<section aria-labelledby="values">
    <h2 id="values">${TEXTS.values.title}</h2>
    ${choiceView("product", TEXTS.values.product, board.products, knownOf(board, "product"), enter)}
    ${board.values.filter(({ input }) => input !== "product" && input !== "chosen-app").map((value) => textView(value, enter))}
    ${
      board.apps.length > 1
        ? choiceView(
            "chosen-app",
            TEXTS.values.app,
            board.apps,
            knownOf(board, "chosen-app"),
            enter,
            TEXTS.values.chooseApp,
          )
        : nothing
    }
  </section>`;
}

/** The product that was chosen. */
export const chosenProduct = ({ products }: Board): Product | null =>
  products.find(({ chosen }) => chosen)?.value ?? null;

const knownOf = (board: Board, input: Input): BoardValue | undefined =>
  board.values.find((value) => value.input === input);

function textView(value: BoardValue, enter: Enter): TemplateResult {
  const { input, label, example, typed, wrong } = value;
  return html`<div class="value ${wrong ? "wrong" : ""}">
    <label for=${input}>${label}</label>
    <input
      id=${input}
      type="text"
      .value=${typed ?? value.value}
      placeholder=${example}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-invalid=${wrong}
      aria-describedby="${input}-says"
      @change=${(event: Event) => enter(input, (event.target as HTMLInputElement).value)}
    />
    ${saysView(value)}
  </div>`;
}

function choiceView(
  input: Input,
  label: string,
  choices: { value: string; label: string; chosen: boolean }[],
  value: BoardValue | undefined,
  enter: Enter,
  help?: string,
): TemplateResult {
  return html`<div class="value ${value?.wrong ? "wrong" : ""}">
    <label for=${input}>${value?.label ?? label}</label>
    <select
      id=${input}
      aria-describedby="${input}-says"
      @change=${(event: Event) => enter(input, (event.target as HTMLSelectElement).value)}
    >
      ${choices.some(({ chosen }) => chosen) ? nothing : html`<option value="" selected>${TEXTS.values.choose}</option>`}
      ${choices.map((choice) => html`<option value=${choice.value} ?selected=${choice.chosen}>${choice.label}</option>`)}
    </select>
    ${value ? saysView(value) : html`<div class="says" id="${input}-says">${help ?? nothing}</div>`}
  </div>`;
}

function saysView({ input, typed, value, origin, says, wrong }: BoardValue): TemplateResult {
  const isChanged = typed != null && !wrong && typed !== value;
  return html`<div class="says" id="${input}-says" aria-live="polite">
    ${isChanged ? html`<p>${TEXTS.values.usedAs} <code>${value}</code></p>` : nothing}
    ${says.map((sentence) => html`<p class=${wrong ? "wrong-text" : ""}>${sentence}</p>`)}
    ${origin ? html`<p class="origin">${origin}</p>` : nothing}
  </div>`;
}
