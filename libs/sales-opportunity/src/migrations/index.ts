import type { MigrationInterface } from 'typeorm';
import { SalesSchema1760000360000 } from './1760000360000-sales-schema.js';
import { Leads1760000360001 } from './1760000360001-leads.js';
import { Opportunities1760000360020 } from './1760000360020-opportunities.js';
import { Deals1760000360030 } from './1760000360030-deals.js';

export const salesMigrations: (new () => MigrationInterface)[] = [
  SalesSchema1760000360000,
  Leads1760000360001,
  Opportunities1760000360020,
  Deals1760000360030,
];
