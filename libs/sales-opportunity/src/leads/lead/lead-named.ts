import { sql, type SqlFragment } from '@patron/kernel';
import { holding } from '../../names/grams.js';

/** Leads (alias `l`) whose name or company holds the text anywhere. */
export const named = (text: string): SqlFragment => holding(text, { grams: sql.raw('l.grams'), name: sql.raw('l.search') });
