import type { MigrationInterface } from 'typeorm';
import { SalesSchema1760000360000 } from './1760000360000-sales-schema.js';

export const salesMigrations: (new () => MigrationInterface)[] = [
  SalesSchema1760000360000,
];
