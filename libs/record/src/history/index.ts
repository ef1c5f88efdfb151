export { HistoryCatalogue } from './history-catalogue.js';
export type { AuditScope, HeldRecord, HistoryDoor, HistoryField } from './history.types.js';
