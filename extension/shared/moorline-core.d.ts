/** The glue that wasm-bindgen makes of the Rust core. Only `worker/core.ts` may import it. */
declare module "moorline-core" {
  export function initSync(source: { module: BufferSource | WebAssembly.Module }): void;
  /** One request of `protocol.ts` as JSON in, one response as JSON out. */
  export function handle(request: string, text?: string | null): string;
  /** Many addresses, or connection strings, one per line, in UTF-8: the numbers that `batch.ts` reads. */
  export function environmentUrls(lines: Uint8Array): Uint32Array;
  export function connectionStrings(lines: Uint8Array): Uint32Array;
  export function connectionStringFindings(lines: Uint8Array): Uint32Array;
  /** What those numbers stand for, as JSON. */
  export function batchNames(): string;
  /** The codes of the rules, one per line, in the order of `worker/rule-texts.txt`. */
  export function ruleCodes(): string;
  /** Makes a fresh instance after a trap. */
  export function __wbg_reset_state(): void;
}
