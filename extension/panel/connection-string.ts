/** The connection string, to be copied; or what it still needs. */

import { html, nothing, type TemplateResult } from "lit";
import type { Board } from "../shared/protocol";
import "./copy";
import { TEXTS } from "./texts";

export function connectionStringView({
  connectionString,
  missing,
}: Board): TemplateResult | typeof nothing {
  // A setup without a connection string needs nothing for one.
  if (!connectionString && missing.length === 0) return nothing;
  return html`<section aria-labelledby="connection">
    <h2 id="connection">${TEXTS.connection.title}</h2>
    ${
      connectionString
        ? html`<pre class="connection" tabindex="0" aria-label=${TEXTS.connection.title}>${connectionString}</pre>
            <div class="actions">
              <moorline-copy .take=${() => connectionString} .label=${TEXTS.connection.copy} .primary=${true}></moorline-copy>
            </div>`
        : nothing
    }
    ${
      missing.length > 0
        ? html`<p>${TEXTS.connection.missing}</p>
            <ul class="plain">
              ${missing.map((what) => html`<li>${what}</li>`)}
            </ul>`
        : nothing
    }
  </section>`;
}
