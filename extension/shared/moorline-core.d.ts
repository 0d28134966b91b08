/** The glue that wasm-bindgen makes of the Rust core. Only `worker/core.ts` may import it. */
declare module "moorline-core" {
  export function initSync(source: { module: BufferSource | WebAssembly.Module }): void;
  /** One request of `protocol.ts` as JSON in, one response as JSON out. */
  export function handle(request: string): string;
  /** Makes a fresh instance after a trap. */
  export function __wbg_reset_state(): void;
}
