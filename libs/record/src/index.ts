/** For the composition root alone. */
export const recordEntities: (new () => object)[] = [];
export { recordMigrations } from './migrations/index.js';

export { RecordModule } from './record.module.js';

/** What every kind of record has, whatever module owns it: the catalogue of its fields, the lists made from one, files and who hears of what. */
export * from './fields/index.js';
export * from './history/index.js';
export * from './custom-fields/index.js';
export { ExplainCatalogue } from './explain/explain-catalogue.js';
export type { ExplainedKind, ExplainedRecord } from './explain/explain-catalogue.js';
export { OwnershipCatalogue } from './ownership/ownership-catalogue.js';
export type { HandOver, OwnedKind } from './ownership/ownership-catalogue.js';
export { RecordAccess } from './access/record-access.js';
export type { Need, RecordDoor, RecordQuestion, SeenRecord } from './access/record-access.js';
export * from './files/index.js';
export { defineNotifications } from './notifications/notification-kinds.js';
export { Notifications } from './notifications/notifications.js';
export type { NewNotification } from './notifications/notifications.js';
