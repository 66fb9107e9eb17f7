/** The page numbers a pager shows: the first, the last, those around the current one; null where some are left out. */
export function pageNumbers(page: number, last: number): (number | null)[] {
  const shown = [1, page - 1, page, page + 1, last].filter((number) => number >= 1 && number <= last);
  const sorted = [...new Set(page <= 2 ? [...shown, Math.min(3, last)] : shown)].sort((a, b) => a - b);
  return sorted.flatMap((number, index) =>
    index > 0 && number - (sorted[index - 1] ?? 0) > 1 ? [null, number] : [number],
  );
}
