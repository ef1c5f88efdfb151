export { PrivacyModule } from './privacy.module.js';
export { privacyMigrations } from './migrations/index.js';
