// Figures of many runs, and the table of them.

export interface Figures {
  n: number;
  min: number;
  median: number;
  p90: number;
}

export function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number): number => {
    // Between two runs: the straight line between them.
    const place = (sorted.length - 1) * part;
    const low = sorted[Math.floor(place)] ?? Number.NaN;
    const high = sorted[Math.ceil(place)] ?? Number.NaN;
    return low + (high - low) * (place - Math.floor(place));
  };
  return { n: sorted.length, min: at(0), median: at(0.5), p90: at(0.9) };
}

export interface Row {
  what: string;
  core: Figures;
  twin: Figures;
}

export const ratioOf = ({ core, twin }: Row): number => core.median / twin.median;

export function printTable(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const head = "min / median / p90".padStart(24);
  console.log(`${"ms".padEnd(width)}   n ${head} ${head}   ratio`);
  console.log(
    `${"".padEnd(width)}     ${"Rust core".padStart(24)} ${"JavaScript twin".padStart(24)}`,
  );
  for (const row of rows) {
    const { what, core, twin } = row;
    const ratio = ratioOf(row).toFixed(2).padStart(7);
    console.log(
      `${what.padEnd(width)} ${String(core.n).padStart(3)} ${show(core)} ${show(twin)} ${ratio}`,
    );
  }
}

export function show({ min, median, p90 }: Figures): string {
  return [min, median, p90]
    .map((ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(1)))
    .join(" / ")
    .padStart(24);
}
