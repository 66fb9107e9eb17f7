/** One side of a comparison: does some work and answers how many units it did. */
export type Side = () => Promise<number> | number;

/** A comparison of our code with a bare baseline doing the same, measured alternately in the same run. */
export type Bench = {
  readonly name: string;
  readonly unit: string;
  readonly baselineName: string;
  readonly prepare: () => Promise<{
    readonly ours: Side;
    readonly baseline: Side;
    readonly end?: () => Promise<void> | void;
    readonly notes?: () => string;
  }>;
};

export type Figure = {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly baseline: number;
  readonly baselineName: string;
  readonly ratio: number;
  readonly note?: string;
};

const ROUNDS = 5;

/** Measures a bench: one warm-up of each side, then rounds in turn; the median rate of each counts. */
export async function measure(bench: Bench): Promise<Figure> {
  const { ours, baseline, end, notes } = await bench.prepare();
  try {
    await ours();
    await baseline();
    const rates = { ours: [] as number[], baseline: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.ours.push(await rateOf(ours));
      rates.baseline.push(await rateOf(baseline));
    }
    const our = median(rates.ours);
    const bare = median(rates.baseline);
    const note = notes?.();
    return {
      name: bench.name,
      unit: bench.unit,
      ours: round(our),
      baseline: round(bare),
      baselineName: bench.baselineName,
      ratio: round(our / bare),
      ...(note ? { note } : {}),
    };
  } finally {
    await end?.();
  }
}

async function rateOf(side: Side): Promise<number> {
  const startedAt = performance.now();
  const units = await side();
  return (units * 1000) / (performance.now() - startedAt);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.trunc(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/** The figures as one table for people. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ['bench', 'unit', 'ours', 'baseline', 'ratio', 'beside'],
    ...figures.map((one) => [
      one.name,
      one.unit,
      String(one.ours),
      String(one.baseline),
      // A bare loop may be thousands of times as fast: then the first figures count, not the places.
      one.ratio < 0.01 ? String(one.ratio) : one.ratio.toFixed(2),
      one.baselineName + (one.note ? ` — ${one.note}` : ''),
    ]),
  ];
  const widths = rows[0]?.map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column >= 2 && column <= 4 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
