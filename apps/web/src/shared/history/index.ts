export { default as ChangeRows } from './ChangeRows.vue';
export { default as RecordHistory } from './RecordHistory.vue';
export { recordPath } from './record-path.js';
export { useChangeWords } from './useChangeWords.js';
export type { AuditEntry } from './change-text.js';
