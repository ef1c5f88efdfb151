import { DomainError } from '../errors.js';
import { IntField, StringField } from '../fields/scalar.fields.js';

export class PageQuery {
  @IntField({ min: 1, max: 200, optional: true, description: 'Items on a page, 60 unless told' })
  limit?: number;

  @StringField({ max: 2000, optional: true, description: 'nextCursor of the page before' })
  cursor?: string;
}

export const DEFAULT_LIMIT = 60;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export function encodeCursor(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws DomainError 422 paging.bad_cursor unless the text is a cursor of that many parts, each null, text, number or boolean */
export function decodeCursor(text: string, arity: number): unknown[] {
  const parts = parse(Buffer.from(text, 'base64url').toString('utf8'));
  const scalar = (part: unknown): boolean => part === null || (['string', 'number', 'boolean'].includes(typeof part) && !String(part).includes('\0'));
  if (!Array.isArray(parts) || parts.length !== arity || !parts.every(scalar)) {
    throw new DomainError('paging.bad_cursor', 'This cursor is not one this list gave', {
      status: 422,
      fields: [{ field: 'cursor', code: 'paging.bad_cursor', message: 'Start again from the first page' }],
    });
  }
  return parts;
}

/** Cuts a result read with limit + 1 rows into a page. */
export function pageOf<T>(rows: T[], limit: number, cursorOf: (row: T) => readonly unknown[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
