import Papa from 'papaparse';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** How many columns most records have with this delimiter, and what share of the records has that many. */
function shape(text: string, delimiter: Delimiter, cut: boolean): { columns: number; share: number } {
  const { data } = new Papa.Parser({ delimiter, newline: '\n' }).parse(text, 0, cut) as Papa.ParseResult<string[]>;
  const widths = new Map<number, number>();
  for (const row of data) {
    if (row.length > 1 || row[0] !== '') widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  }
  const records = [...widths.values()].reduce((sum, count) => sum + count, 0);
  let columns = 1;
  let most = 0;
  for (const [width, count] of widths) {
    if (count > most || (count === most && width > columns)) [columns, most] = [width, count];
  }
  return { columns, share: records === 0 ? 0 : most / records };
}

/**
 * The delimiter under which the records agree best on a column count above one; a comma when none does.
 * `cut` says that the sample ends in the middle of the file.
 */
export function detectDelimiter(sample: string, cut: boolean): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const { columns, share } = shape(sample, delimiter, cut);
    // Agreement counts more than width: prose with many commas has a width that differs from line to line.
    const score = columns > 1 ? share * share * Math.log2(columns + 1) : 0;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}
