export { IntegrationModule } from './integration.module.js';
export { integrationMigrations } from './migrations/index.js';
export { DemoData } from './demo/demo-data.service.js';
export { generate, type DemoItem, type DemoPlan } from './demo/generate.js';

/** Every table of this module is written through SQL. */
export const integrationEntities = [];
export { ImportHousekeeping } from './import/import-housekeeping.js';
