export { salesMigrations } from './migrations/index.js';
export { SalesModule } from './sales.module.js';
