import type { Provider, Type } from '@nestjs/common';
import { DEMO_SALES_PARTS, type DemoSalesPart } from './demo-sales.js';

/** What selling shows in the demo, in the order in which it is made. */
const PARTS: Type<DemoSalesPart>[] = [];

export const demoSalesParts: Provider[] = [...PARTS, { provide: DEMO_SALES_PARTS, useFactory: (...parts: DemoSalesPart[]) => parts, inject: PARTS }];
