import type { MigrationInterface } from 'typeorm';
import { SalesSchema1760000360000 } from './1760000360000-sales-schema.js';
import { Leads1760000360001 } from './1760000360001-leads.js';
import { LeadUpkeep1760000360002 } from './1760000360002-lead-upkeep.js';
import { Pools1760000360010 } from './1760000360010-pools.js';
import { CalendarYears1760000360011 } from './1760000360011-calendar-years.js';
import { Opportunities1760000360020 } from './1760000360020-opportunities.js';
import { OpportunityTriggers1760000360021 } from './1760000360021-opportunity-triggers.js';
import { CartGoods1760000360022 } from './1760000360022-cart-goods.js';
import { OpportunityGrams1760000360023 } from './1760000360023-opportunity-grams.js';
import { Deals1760000360030 } from './1760000360030-deals.js';
import { DealIds1760000360031 } from './1760000360031-deal-ids.js';
import { DealLineSums1760000360032 } from './1760000360032-deal-line-sums.js';
import { DealOrders1760000360033 } from './1760000360033-deal-orders.js';
import { Targets1760000360040 } from './1760000360040-targets.js';
import { ForecastShares1760000360041 } from './1760000360041-forecast-shares.js';
import { Work1760000360050 } from './1760000360050-work.js';
import { Contacts1760000360051 } from './1760000360051-contacts.js';

export const salesMigrations: (new () => MigrationInterface)[] = [
  SalesSchema1760000360000,
  Leads1760000360001,
  LeadUpkeep1760000360002,
  Pools1760000360010,
  CalendarYears1760000360011,
  Opportunities1760000360020,
  OpportunityTriggers1760000360021,
  CartGoods1760000360022,
  OpportunityGrams1760000360023,
  Deals1760000360030,
  DealIds1760000360031,
  DealLineSums1760000360032,
  DealOrders1760000360033,
  Targets1760000360040,
  ForecastShares1760000360041,
  Work1760000360050,
  Contacts1760000360051,
];
