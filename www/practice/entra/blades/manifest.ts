// Manifest: the real monaco-editor over the text of the registration, in two tabs.

import { showsMonacoGlobally } from "../../hosts";
import type { ManifestEditor } from "../../monaco/editor";
import { h } from "../../shared/dom";
import { saveApp } from "../../shared/server-state";
import type { ManifestFormat } from "../../state";
import { manifestText, SaveError, savedApp } from "../manifest-text";
import { type BladeContent, type BladeContext, command } from "./blade";

const TABS: readonly (readonly [ManifestFormat, string])[] = [
  ["microsoft-graph", "Microsoft Graph App Manifest (New)"],
  ["aad-graph", "AAD Graph App Manifest (Deprecating Soon)"],
];

type EditorModule = typeof import("../../monaco/editor");

/** A file of its own, fetched when the blade opens: the editor is larger than all the rest together. */
const EDITOR_MODULE = "/__practice/monaco.js";

function loadEditor(): Promise<EditorModule> {
  if (document.querySelector("link[data-practice-monaco]") === null) {
    document.head.append(
      h("link", {
        rel: "stylesheet",
        href: "/__practice/monaco.css",
        "data-practice-monaco": true,
      }),
    );
  }
  return import(EDITOR_MODULE) as Promise<EditorModule>;
}

/** `?monaco=private|global`; by default one host of each kind, so that both are met in tests. */
function isGlobal(query: URLSearchParams): boolean {
  const wanted = query.get("monaco");
  return wanted === null ? showsMonacoGlobally(location.host) : wanted === "global";
}

export function manifestBlade(context: BladeContext): BladeContent {
  const { state, isMsaApp } = context;
  let app = context.app;
  const publisher = { publisherDomain: state.tenant.domain };
  let format: ManifestFormat = isMsaApp ? "aad-graph" : state.manifest.format;
  let editor: ManifestEditor | undefined;
  let closed = false;

  const textOf = (): string => manifestText(app, format, state.manifest.indent, publisher);
  const host = h("div.practice-editor");
  const save = command("Save", () => void onSave(), "save");
  const discard = command("Discard", () => editor?.setText(textOf()), "discard");
  const markEdited = (): void => {
    const edited = editor !== undefined && editor.text() !== textOf();
    save.disabled = !edited;
    discard.disabled = !edited;
  };
  markEdited();

  async function onSave(): Promise<void> {
    if (editor === undefined) return;
    save.disabled = true;
    await context.latency();
    try {
      app = await saveApp(savedApp(app, format, editor.text(), publisher));
      context.notify(
        "Update application manifest",
        `Successfully updated application ${app.displayName}.`,
      );
      if (!closed) editor.setText(textOf());
    } catch (error) {
      if (!(error instanceof SaveError)) throw error;
      context.notify("Update application manifest", error.message);
    }
    if (!closed) markEdited();
  }

  function download(): void {
    const file = URL.createObjectURL(
      new Blob([editor?.text() ?? textOf()], { type: "application/json" }),
    );
    h("a", { href: file, download: `${app.displayName}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(file), 1000);
  }

  function upload(): void {
    const input = h("input", { type: "file", accept: ".json" });
    input.addEventListener("change", () => {
      void input.files?.[0]?.text().then((text) => editor?.setText(text));
    });
    input.click();
  }

  const tabs = TABS.filter(([tab]) => !isMsaApp || tab === "aad-graph").map(([tab, text]) => {
    const button = h(
      "button.fxc-tabs-tab",
      {
        type: "button",
        role: "tab",
        "aria-selected": String(tab === format),
        onclick: () => {
          format = tab;
          for (const other of tabs) other.setAttribute("aria-selected", String(other === button));
          editor?.setText(textOf());
        },
      },
      text,
    );
    return button;
  });

  void loadEditor().then(({ createManifestEditor }) => {
    if (closed) return;
    editor = createManifestEditor(host, {
      text: textOf(),
      indent: state.manifest.indent,
      global: isGlobal(context.query),
    });
    editor.onChange(markEdited);
  });

  return {
    title: "Manifest",
    commands: [
      save,
      discard,
      command("Upload", upload, "upload"),
      command("Download", download, "download"),
      command("Refresh", context.reload, "refresh"),
    ],
    parts: [
      h(
        "p.fxs-portal-text",
        {},
        "The editor below allows you to update this application by directly modifying its JSON representation.",
      ),
      h("div.fxc-tabs", { role: "tablist", "aria-label": "Format" }, ...tabs),
      host,
    ],
    close: () => {
      closed = true;
      editor?.dispose();
    },
  };
}
