/** The axis above a chart's largest value: a round top and evenly spaced ticks from 0, at most five steps. */
export function niceTicks(largest: number): readonly number[] {
  if (largest <= 0) return [0, 1];
  const rough = largest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, index) => Math.round(index * step * 1000) / 1000);
}

/** `12,345` — a count as charts print it. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}
