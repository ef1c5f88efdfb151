import type { MigrationInterface } from 'typeorm';
import { Privacy1760000210000 } from './1760000210000-privacy.js';

export const privacyMigrations: (new () => MigrationInterface)[] = [Privacy1760000210000];
