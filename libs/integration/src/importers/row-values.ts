import type { Finding, ImportOptions, Severity, SourceRow } from '../import/importer.js';
import { parseInstant } from '../parse/date.js';
import { parseDecimal } from '../parse/decimal.js';

/** Text of a field; empty when unmapped or blank. */
export function textOf(row: SourceRow, key: string): string {
  return row.values[key] ?? '';
}

export function finding(row: SourceRow, severity: Severity, code: string, field: string | null): Finding {
  return { rowNo: row.rowNo, severity, code, field, value: field === null ? null : textOf(row, field).slice(0, 200) };
}

/** The first non-empty text of a field among rows, with a warning for each row that says something else. */
export function agreedText(rows: readonly SourceRow[], key: string, findings: Finding[]): string {
  if (rows[0]?.values[key] === undefined) return '';
  let agreed = '';
  for (const row of rows) {
    const text = row.values[key] ?? '';
    if (text === '' || text === agreed) continue;
    if (agreed === '') agreed = text;
    else findings.push(finding(row, 'warning', 'imports.contradiction', key));
  }
  return agreed;
}

/** Parses the texts of one pass; neighbours repeat the same time and price, so the last answers are kept. */
export class ValueReader {
  private readonly instants = new Map<string, Date | null>();
  private readonly decimals = new Map<string, string | null>();

  constructor(private readonly options: Pick<ImportOptions, 'timezone' | 'dateFormat'>) {}

  instant(text: string): Date | null {
    return remembered(this.instants, text, () => parseInstant(text, this.options.dateFormat, this.options.timezone));
  }

  decimal(text: string): string | null {
    return remembered(this.decimals, text, () => parseDecimal(text));
  }
}

const MOST_REMEMBERED = 20_000;

function remembered<T>(cache: Map<string, T>, text: string, compute: () => T): T {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const value = compute();
  if (cache.size >= MOST_REMEMBERED) cache.clear();
  cache.set(text, value);
  return value;
}
