import { importable, reasonsOf, tilesOf } from './counts.js';

const rows = { created: 5, updated: 2, unchanged: 1, skipped: 3, failed: 4 };
const counts = { rows, records: { created: 2, updated: 1, unchanged: 1, skipped: 0, failed: 1 }, findings: { 'imports.bad_date': 1, 'imports.negative_quantity': 7 } };

it('counts what would go in', () => {
  expect(importable(counts)).toBe(8);
  expect(importable(null)).toBe(0);
});
it('shows records with their rows', () => expect(tilesOf(counts)[0]).toEqual({ key: 'created', records: 2, rows: 5 }));
it('puts the most frequent reason first', () => expect(reasonsOf(counts).map(({ code }) => code)).toEqual(['imports.negative_quantity', 'imports.bad_date']));
