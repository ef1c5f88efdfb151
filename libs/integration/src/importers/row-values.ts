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

/** Parses the texts of one pass. Lines of one order repeat its time, so the last answer is kept; all else parses faster than it is looked up. */
export class ValueReader {
  private lastText = '';
  private lastInstant: Date | null = null;

  constructor(private readonly options: Pick<ImportOptions, 'timezone' | 'dateFormat'>) {}

  instant(text: string): Date | null {
    if (text === this.lastText) return this.lastInstant;
    this.lastText = text;
    this.lastInstant = parseInstant(text, this.options.dateFormat, this.options.timezone);
    return this.lastInstant;
  }

  decimal(text: string): string | null {
    return parseDecimal(text);
  }
}
