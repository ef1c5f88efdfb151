export { InsightModule } from './insight.module.js';
export { insightMigrations } from './migrations/index.js';
