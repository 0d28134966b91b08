// Monaco's own background work (links, word completion, difference computing).
import "monaco-editor/editor/editor.worker.js";
