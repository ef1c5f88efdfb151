import type { BatchContext, FieldError, ItemResult } from '@patron/kernel';
import type { Change, SessionContext, UnitResult } from '../import/importer.js';

export function batchContext({ options, actorId, principal, now }: SessionContext): BatchContext {
  return { mode: options.mode, actorId, now: now(), recordUndo: true, assumePaid: true, ...(principal ? { principal } : {}) };
}

const LEFT_ALONE: readonly [test: (error: FieldError) => boolean, code: string][] = [
  [({ code }) => /\.(already_)?exists$/.test(code), 'imports.exists'],
  [({ code }) => code.endsWith('.not_found'), 'imports.not_found'],
];

/** A module's answer as the outcome of rows; what the mode forbids is skipped, not failed. */
export function unitResult(result: ItemResult | undefined, mode: BatchContext['mode']): UnitResult {
  if (!result) return { outcome: 'failed' };
  const { status, errors, warnings } = result;
  const rest = warnings ? { warnings } : {};
  if (status === 'stale') return { outcome: 'skipped', errors: [{ field: '', code: 'imports.stale', message: '' }], ...rest };
  if (status !== 'failed') return { outcome: status, ...rest };
  const left = mode === 'upsert' ? undefined : LEFT_ALONE.find(([test]) => errors?.length === 1 && errors.some(test));
  if (left) return { outcome: 'skipped', errors: [{ field: '', code: left[1], message: '' }], ...rest };
  return { outcome: 'failed', errors, ...rest };
}

/** What undo needs of a written record; nothing when it was left as it was. */
export function changeOf(record: string, result: ItemResult | undefined): Change[] {
  if (!result?.id || (result.status !== 'created' && result.status !== 'updated')) return [];
  const { id, customerId, before, version, status } = result;
  return [{ record, action: status, id, customerId, before, version }];
}
