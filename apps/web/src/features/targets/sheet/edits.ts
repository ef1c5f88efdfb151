import { majorText, minorOf } from '../../../shared/format/minor.js';
import type { Period } from '../shared/spans.js';
import type { Sheet, SheetRow } from './sheet.api.js';

/** What is typed into the cells, by subject and first day. */
export type Edits = Record<string, string>;

export const cellKey = (row: Pick<SheetRow, 'subject' | 'subjectId'>, startsOn: string) => `${row.subject}|${row.subjectId ?? ''}|${startsOn}`;

export function textsOf({ rows, currency }: Pick<Sheet, 'rows' | 'currency'>): Edits {
  return Object.fromEntries(rows.flatMap((row) => row.cells.map(({ startsOn, setMinor }) => [cellKey(row, startsOn), setMinor === null ? '' : majorText(setMinor, currency)])));
}

/** Empty and zero take a target away; anything else must be an amount. */
export const wrong = (text: string, currency: string) => text.trim() !== '' && Number(text) !== 0 && minorOf(text, currency) === null;

/** Only what differs from what was read. */
export function changedItems(sheet: Pick<Sheet, 'rows' | 'currency'>, edits: Edits, period: Period) {
  const before = textsOf(sheet);
  return sheet.rows.flatMap((row) => row.cells.flatMap(({ startsOn }) => {
    const key = cellKey(row, startsOn);
    const [old, now] = [before[key] ?? '', (edits[key] ?? '').trim()];
    if ((old === '' ? null : minorOf(old, sheet.currency)) === (now === '' ? null : minorOf(now, sheet.currency))) return [];
    const minor = minorOf(now, sheet.currency);
    return [{ subject: row.subject, subjectId: row.subjectId, period, startsOn, amount: minor === null ? null : majorText(minor, sheet.currency) }];
  }));
}
