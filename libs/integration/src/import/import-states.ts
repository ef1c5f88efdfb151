import { conflict, type DomainError } from '@patron/kernel';

export const importStatuses = ['uploaded', 'checking', 'checked', 'running', 'completed', 'failed', 'cancelled', 'undoing', 'undone'] as const;
export type ImportStatus = (typeof importStatuses)[number];

export type ImportAction = 'configure' | 'check' | 'run' | 'cancel' | 'undo' | 'finishCheck' | 'finishRun' | 'finishUndo' | 'stopCheck' | 'stopRun' | 'fail';

/** What may follow what. A failed or cancelled run goes on from its checkpoint. */
export const transitions: Record<ImportAction, { from: readonly ImportStatus[]; to: ImportStatus | null }> = {
  configure: { from: ['uploaded', 'checked'], to: 'uploaded' },
  check: { from: ['uploaded', 'checked'], to: 'checking' },
  run: { from: ['uploaded', 'checked', 'failed', 'cancelled'], to: 'running' },
  cancel: { from: ['checking', 'running'], to: null },
  undo: { from: ['completed', 'failed', 'cancelled'], to: 'undoing' },
  finishCheck: { from: ['checking'], to: 'checked' },
  finishRun: { from: ['running'], to: 'completed' },
  finishUndo: { from: ['undoing'], to: 'undone' },
  stopCheck: { from: ['checking'], to: 'uploaded' },
  stopRun: { from: ['running'], to: 'cancelled' },
  fail: { from: ['checking', 'running', 'undoing'], to: 'failed' },
};

/** Statuses in which a worker has something to do. */
export const activeStatuses = ['checking', 'running', 'undoing'] as const satisfies readonly ImportStatus[];

export function refusedAction(action: ImportAction, status: ImportStatus): DomainError {
  return conflict('imports.wrong_status', `An import that is ${status} does not allow this`, { status, allowedFrom: transitions[action].from });
}
