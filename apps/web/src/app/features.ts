import { authFeature } from '../features/auth/index.js';
import { behaviourFeature } from '../features/behaviour/index.js';
import { cartsFeature } from '../features/carts/index.js';
import { customersFeature } from '../features/customers/index.js';
import { dealsFeature } from '../features/deals/index.js';
import { homeFeature } from '../features/home/index.js';
import { importsFeature } from '../features/imports/index.js';
import { insightsFeature } from '../features/insights/index.js';
import { opportunitiesFeature } from '../features/opportunities/index.js';
import { leadsFeature } from '../features/leads/index.js';
import { ordersFeature } from '../features/orders/index.js';
import { poolsFeature } from '../features/pools/index.js';
import { privacyFeature } from '../features/privacy/index.js';
import { productsFeature } from '../features/products/index.js';
import { qualityFeature } from '../features/quality/index.js';
import { relationsFeature } from '../features/relations/index.js';
import { segmentsFeature } from '../features/segments/index.js';
import { settingsFeature } from '../features/settings/index.js';
import { targetsFeature } from '../features/targets/index.js';
import { tasksFeature } from '../features/tasks/index.js';
import { todayFeature } from '../features/today/index.js';
import type { Feature } from '../shared/feature/index.js';

/** Every feature of the app. Adding one is a line here and a line in each of `locales/{zh-CN,en}.ts`. */
export const features: readonly Feature[] = [homeFeature, tasksFeature, todayFeature, customersFeature, segmentsFeature, insightsFeature, leadsFeature, poolsFeature, opportunitiesFeature, dealsFeature, targetsFeature, ordersFeature, cartsFeature, behaviourFeature, productsFeature, relationsFeature, qualityFeature, importsFeature, privacyFeature, settingsFeature, authFeature];
