import { sql, type SqlFragment } from '@patron/kernel';
import { holding } from '../../names/grams.js';

/** Opportunities (alias `o`) whose name holds the text anywhere. */
export const named = (text: string): SqlFragment => holding(text, { grams: sql.raw('o.grams'), name: sql.raw('lower(o.name)') });
