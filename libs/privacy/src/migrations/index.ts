import type { MigrationInterface } from 'typeorm';
import { Privacy1760000210000 } from './1760000210000-privacy.js';
import { RequestsMove1760000210001 } from './1760000210001-requests-move.js';
import { Restrictions1760000210002 } from './1760000210002-restrictions.js';

export const privacyMigrations: (new () => MigrationInterface)[] = [Privacy1760000210000, RequestsMove1760000210001, Restrictions1760000210002];
