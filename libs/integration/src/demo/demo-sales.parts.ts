import type { Provider, Type } from '@nestjs/common';
import { DemoDeals } from './demo-deals.js';
import { DemoFollowUps } from './demo-follow-ups.js';
import { DemoLeads } from './demo-leads.js';
import { DemoOpportunities } from './demo-opportunities.js';
import { DemoPool } from './demo-pool.js';
import { DEMO_SALES_PARTS, type DemoSalesPart } from './demo-sales.js';
import { DemoTargets } from './demo-targets.js';

/** What selling shows in the demo, in the order in which it is made. */
const PARTS: Type<DemoSalesPart>[] = [DemoPool, DemoLeads, DemoOpportunities, DemoDeals, DemoTargets, DemoFollowUps];

export const demoSalesParts: Provider[] = [...PARTS, { provide: DEMO_SALES_PARTS, useFactory: (...parts: DemoSalesPart[]) => parts, inject: PARTS }];
