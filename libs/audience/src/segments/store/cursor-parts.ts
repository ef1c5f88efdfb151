import { DomainError, isUuid, parseInstant } from '@patron/kernel';

/** @throws DomainError 422 for a cursor somebody tampered with */
export function uuidOf(part: unknown): string {
  if (!isUuid(part)) throw badCursor();
  return part;
}

/** @throws DomainError 422 */
export function timeOf(part: unknown): string {
  if (typeof part !== 'string' || parseInstant(part) === null) throw badCursor();
  return part;
}

/** @throws DomainError 422 */
export function numberOf(part: unknown): number {
  const value = Number(part);
  if (!Number.isSafeInteger(value)) throw badCursor();
  return value;
}

function badCursor(): DomainError {
  return new DomainError('paging.bad_cursor', 'This cursor is not one this list gave', {
    status: 422, fields: [{ field: 'cursor', code: 'paging.bad_cursor', message: 'Start again from the first page' }],
  });
}
