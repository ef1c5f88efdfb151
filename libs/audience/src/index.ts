export { AudienceModule } from './audience.module.js';
export { audienceMigrations } from './migrations/index.js';
