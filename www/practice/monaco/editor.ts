// The real monaco-editor with the JSON language and nothing else. Built as one file of its own
// (`monaco.js`) that the Manifest blade imports when it opens.
import * as monaco from "monaco-editor/editor/editor.api.js";
import "monaco-editor/features/register.all.js";
import { jsonDefaults } from "monaco-editor/languages/features/json/register.js";
import { THEME_CHANGED, themeNow } from "../entra/theme";

// No schema is ever fetched: the practice portal makes no request the reader did not ask for.
jsonDefaults.setDiagnosticsOptions({ validate: true, enableSchemaRequest: false, schemas: [] });

const LINE_HEIGHT = 19;
/** So many lines are in view in the published screenshots of the blade; the rest is not in the DOM. */
export const VISIBLE_LINES = 22;

export interface ManifestEditor {
  text(): string;
  setText(text: string): void;
  onChange(listener: () => void): void;
  dispose(): void;
}

export interface EditorOptions {
  text: string;
  indent: "tab" | "spaces";
  readOnly?: boolean;
  /** Whether the page shows Monaco as `window.monaco`; nobody knows which of the two the portal does. */
  global: boolean;
}

const monacoTheme = (): string => (themeNow() === "dark" ? "vs-dark" : "vs");

export function createManifestEditor(parent: HTMLElement, options: EditorOptions): ManifestEditor {
  if (options.global) (globalThis as { monaco?: unknown }).monaco = monaco;
  parent.style.height = `${VISIBLE_LINES * LINE_HEIGHT}px`;
  const model = monaco.editor.createModel(options.text, "json");
  model.updateOptions({ insertSpaces: options.indent === "spaces", tabSize: 4 });
  const editor = monaco.editor.create(parent, {
    model,
    theme: monacoTheme(),
    lineHeight: LINE_HEIGHT,
    fontSize: 13,
    readOnly: options.readOnly ?? false,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    automaticLayout: true,
    // The indentation of the file is a fact of the file; Monaco must not guess and change it.
    detectIndentation: false,
    stickyScroll: { enabled: false },
    ariaLabel: "Manifest editor",
  });
  const follow = () => monaco.editor.setTheme(monacoTheme());
  addEventListener(THEME_CHANGED, follow);
  return {
    text: () => model.getValue(),
    setText: (text) => model.setValue(text),
    onChange: (listener) => void model.onDidChangeContent(listener),
    dispose: () => {
      removeEventListener(THEME_CHANGED, follow);
      editor.dispose();
      model.dispose();
    },
  };
}
