// Monaco's JSON service: syntax errors, folding, symbols.
import "monaco-editor/language/json/json.worker.js";
