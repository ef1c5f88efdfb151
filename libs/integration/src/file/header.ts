const numeric = /^[¥￥$€£]?\s*[-+]?[\d０-９][\d０-９.,/:\s-]*%?$/;

function filled(row: readonly string[]): string[] {
  return row.map((cell) => cell.trim()).filter((cell) => cell !== '');
}

/** A header has names: several cells, none a number or date, no name twice, none of the length of prose. */
function looksLikeHeader(row: readonly string[], width: number): boolean {
  const names = filled(row);
  if (names.length === 0 || names.length < width / 2) return false;
  if (names.some((name) => numeric.test(name) || name.length > 80 || name.includes('@'))) return false;
  return new Set(names).size >= names.length * 0.8;
}

/**
 * Index of the header among the first rows, or -1 when the data starts at once.
 * Exports of shops and ERPs may carry a title and a period above the header, so the first ten rows are tried.
 */
export function findHeader(rows: readonly (readonly string[])[]): number {
  const first = rows.slice(0, 10);
  const width = Math.max(0, ...rows.slice(0, 50).map((row) => filled(row).length));
  if (width === 1) return first[0] && looksLikeHeader(first[0], 1) ? 0 : -1;
  return first.findIndex((row) => looksLikeHeader(row, width));
}

/** Names for the columns: unique and never empty, because mappings and the error file refer to them. */
export function columnNames(header: readonly string[] | null, width: number): string[] {
  const used = new Map<string, number>();
  return Array.from({ length: width }, (_, index) => {
    const name = header?.[index]?.trim().replace(/\s+/g, ' ') || `Column ${index + 1}`;
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
