import type { Provider, Type } from '@nestjs/common';
import { DemoDeals } from './demo-deals.js';
import { DemoLeads } from './demo-leads.js';
import { DemoOpportunities } from './demo-opportunities.js';
import { DemoPool } from './demo-pool.js';
import { DEMO_SALES_PARTS, type DemoSalesPart } from './demo-sales.js';

/** What selling shows in the demo, in the order in which it is made. */
const PARTS: Type<DemoSalesPart>[] = [DemoPool, DemoLeads, DemoOpportunities, DemoDeals];

export const demoSalesParts: Provider[] = [...PARTS, { provide: DEMO_SALES_PARTS, useFactory: (...parts: DemoSalesPart[]) => parts, inject: PARTS }];
