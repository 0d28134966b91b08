/** What the user can say of pages: what their words mean, and which notes he does not want to see. */

import { html, nothing, type TemplateResult } from "lit";
import type { Board, Meaning, Mute, UnknownWords } from "../shared/protocol";
import { TEXTS } from "./texts";

/** Questions beyond this many help nobody at once. */
const MOST_QUESTIONS = 8;

export function wordsView(
  { words }: Board,
  teach: (words: UnknownWords, meaning: Meaning) => void,
): TemplateResult | typeof nothing {
  if (words.length === 0) return nothing;
  return html`<section aria-labelledby="words">
    <h2 id="words">${TEXTS.words.title}</h2>
    <p class="quiet">${TEXTS.words.help}</p>
    ${words.slice(-MOST_QUESTIONS).map(
      ({ words: asked, about, meanings }) => html`<label class="word">
        <span class="quiet">${TEXTS.words.about(about)}</span>
        <q>${asked.text}</q>
        <select
          aria-label="${TEXTS.words.means}: ${asked.text}"
          @change=${({ target }: Event) => {
            const { value } = target as HTMLSelectElement;
            const meaning = meanings.find((known) => known.value === value)?.value;
            if (meaning) teach(asked, meaning);
          }}
        >
          <option value="">${TEXTS.words.choose}</option>
          ${meanings.map(({ value, label }) => html`<option value=${value}>${label}</option>`)}
        </select>
      </label>`,
    )}
  </section>`;
}

export function mutedView(
  { muted }: Board,
  again: (mute: Mute) => void,
): TemplateResult | typeof nothing {
  if (muted.length === 0) return nothing;
  return html`<section aria-labelledby="muted">
    <h2 id="muted">${TEXTS.muted.title}</h2>
    <p class="quiet">${TEXTS.muted.help}</p>
    <ul class="plain">
      ${muted.map(
        (mute) => html`<li>
          <code>${mute.code}</code> ${mute.route === "" ? TEXTS.muted.everywhere : TEXTS.muted.here}
          <button type="button" @click=${() => again(mute)}>${TEXTS.muted.again}</button>
        </li>`,
      )}
    </ul>
  </section>`;
}
