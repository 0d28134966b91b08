// What a page or worker of Chromium holds in memory.

import type { CDPSession } from "puppeteer-core";

/** In bytes. */
export interface Heap {
  /** Objects of scripts, in all worlds. */
  used: number;
  /** Buffers; the memory of WebAssembly is one. */
  buffers: number;
}

/** Counted after garbage was collected. */
export async function heapOf(session: CDPSession): Promise<Heap> {
  // Twice: what the first time has let go may have held other things.
  for (let time = 0; time < 2; time++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
  return { used: usedSize, buffers: backingStorageSize };
}
