import { stringify } from 'csv-stringify/sync';
import type { Principal } from '@patron/kernel';
import type { Importer } from './importer.js';

/** Headers in the user's language, which the guess of the mapping knows, and one example row. */
export function templateOf(importer: Importer, locale: Principal['locale']): Buffer {
  const { fields } = importer;
  const header = fields.map(({ label }) => label[locale]);
  return Buffer.from(`\uFEFF${stringify([header, fields.map(({ example }) => example)])}`);
}
