import { Integration1760000400000 } from './1760000400000-integration.js';

export const integrationMigrations = [Integration1760000400000];
