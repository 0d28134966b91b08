/** The values of the setup: what is known, where from, and what the user types himself. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { optionsView } from "../inspect/views";
import type { Board, BoardValue, Input, Product } from "../shared/protocol";
import CHECKLISTS from "./checklists.json";
import "./copy";
import { TEXTS } from "./texts";

/** Takes what the user has typed or chosen. */
export type Enter = (field: Input, text: string) => void;

export function valuesView(board: Board, enter: Enter): TemplateResult {
  return html`<section aria-labelledby="values">
    <h2 id="values">${TEXTS.values.title}</h2>
    ${setupView(board, enter)}
    ${
      board.products.length > 0
        ? choiceView(
            "product",
            TEXTS.values.product,
            board.products,
            enter,
            board.productSeen === "" ? undefined : TEXTS.values.productSeen(board.productSeen),
          )
        : nothing
    }
    ${repeat(
      board.values,
      // A box that comes or goes must not turn another one, in which somebody types, into its neighbour.
      ({ input }) => input,
      (value) => textView(value, enter),
    )}
    ${
      board.apps.length > 1
        ? choiceView("chosen-app", TEXTS.values.app, board.apps, enter, TEXTS.values.chooseApp)
        : nothing
    }
  </section>`;
}

/** The setup, and in short what it is. */
function setupView({ setup, setups }: Board, enter: Enter): TemplateResult {
  const about = setup ? CHECKLISTS[setup] : null;
  return html`<div class="value">
    <label for="setup">${TEXTS.values.setup}</label>
    <select
      id="setup"
      aria-describedby="setup-says"
      @change=${(event: Event) => enter("setup", (event.target as HTMLSelectElement).value)}
    >
      <option value="" .selected=${!setup}>${TEXTS.values.notChosen}</option>
      ${optionsView(setups, setup ?? null)}
    </select>
    <div class="says" id="setup-says">
      ${
        about
          ? html`<p>${TEXTS.values.since} ${about.since}.</p>
              <p>${TEXTS.values.signIn} ${about.signIn}.</p>`
          : html`<p>${TEXTS.values.chooseSetup}</p>`
      }
    </div>
  </div>`;
}

/** The product that was chosen. */
export const chosenProduct = ({ products }: Board): Product | null =>
  products.find(({ chosen }) => chosen)?.value ?? null;

function textView(value: BoardValue, enter: Enter): TemplateResult {
  const { input, label, example, typed, wrong, live } = value;
  // While the user types into it, what stands there is newer than any answer.
  const box = live ? document.activeElement : null;
  const text = box instanceof HTMLInputElement && box.id === input ? box.value : typed;
  return html`<div class="value ${wrong ? "wrong" : ""}">
    <label for=${input}>${label}</label>
    <input
      id=${input}
      type="text"
      .value=${text ?? value.value}
      placeholder=${example}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-invalid=${wrong}
      aria-describedby="${input}-says"
      @input=${live ? (event: Event) => later(input, event, enter) : nothing}
      @change=${(event: Event) => enter(input, (event.target as HTMLInputElement).value)}
    />
    ${saysView(value)} ${resultView(value)}
  </div>`;
}

/** How long to wait for the next letter. */
const PAUSE_MS = 250;

const timers = new Map<Input, number>();

/** Takes over what stands there when the user pauses; leaving the field does so at once. */
function later(input: Input, { target }: Event, enter: Enter): void {
  clearTimeout(timers.get(input));
  const box = target as HTMLInputElement;
  timers.set(
    input,
    window.setTimeout(() => enter(input, box.value), PAUSE_MS),
  );
}

/** What follows from a value, to be copied. */
function resultView({ result }: BoardValue): TemplateResult | typeof nothing {
  if (!result) return nothing;
  const { label, value } = result;
  return html`<div class="result">
    <p class="quiet">${label}</p>
    <p><code>${value}</code></p>
    <div class="actions small">
      <moorline-copy .take=${() => value} .label=${TEXTS.values.copy}></moorline-copy>
    </div>
  </div>`;
}

function choiceView(
  input: Input,
  label: string,
  choices: { value: string; label: string; chosen: boolean }[],
  enter: Enter,
  help?: string,
): TemplateResult {
  return html`<div class="value">
    <label for=${input}>${label}</label>
    <select
      id=${input}
      aria-describedby="${input}-says"
      @change=${(event: Event) => enter(input, (event.target as HTMLSelectElement).value)}
    >
      ${choices.some(({ chosen }) => chosen) ? nothing : html`<option value="" selected>${TEXTS.values.choose}</option>`}
      ${choices.map((choice) => html`<option value=${choice.value} .selected=${choice.chosen}>${choice.label}</option>`)}
    </select>
    <div class="says" id="${input}-says">${help ?? nothing}</div>
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
