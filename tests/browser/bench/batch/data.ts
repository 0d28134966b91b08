// What is measured: lines made of the vectors by seeded variation, so that hardly two of them are equal.

/** Numbers from 0 to 1, the same ones in every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WORDS = [
  "sales",
  "prod",
  "uat",
  "nordic",
  "trading",
  "group",
  "dev",
  "retail",
  "fabrik",
  "werke",
  "holding",
];

/** So many lines: each a row of the vectors with other names, ids and numbers, in the same shape. */
export function vary(rows: readonly string[], count: number, seed: number): string[] {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const hex = (text: string) =>
    text.replace(/[0-9a-f]/gi, () => Math.floor(next() * 16).toString(16));
  return Array.from({ length: count }, () =>
    pick(rows)
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, hex)
      .replace(/\bcontoso\b/g, () => `${pick(WORDS)}-${pick(WORDS)}${Math.floor(next() * 1000)}`)
      .replace(/\borg[0-9a-f]{8}\b/g, hex)
      .replace(/(?<=\bcrm)4(?=\.dynamics\.com)/g, () =>
        pick(["", "2", "4", "6", "11", "12", "17"]),
      ),
  );
}
