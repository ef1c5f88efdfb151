import audit from '../../features/settings/audit/locales/zh-CN.js';
import access from '../../features/access/locales/zh-CN.js';
import activities from '../../features/activities/locales/zh-CN.js';
import auth from '../../features/auth/locales/zh-CN.js';
import carts from '../../features/carts/locales/zh-CN.js';
import customers from '../../features/customers/locales/zh-CN.js';
import parcels from '../../features/orders/parcels/locales/zh-CN.js';
import stock from '../../features/products/stock/locales/zh-CN.js';
import home from '../../features/home/locales/zh-CN.js';
import imports from '../../features/imports/locales/zh-CN.js';
import insights from '../../features/insights/locales/zh-CN.js';
import orders from '../../features/orders/locales/zh-CN.js';
import products from '../../features/products/locales/zh-CN.js';
import quality from '../../features/quality/locales/zh-CN.js';
import relations from '../../features/relations/locales/zh-CN.js';
import accounts from '../../features/settings/accounts/locales/zh-CN.js';
import segments from '../../features/segments/locales/zh-CN.js';
import settings from '../../features/settings/locales/zh-CN.js';
import secure from '../../shared/two-factor/locales/zh-CN.js';
import tasks from '../../features/tasks/locales/zh-CN.js';
import notifications from '../../shell/notifications/locales/zh-CN.js';
import shell from '../../shell/locales/zh-CN.js';
import type { MessageCatalogue } from '../../shared/i18n/catalogue.js';
import fields from '../../shared/custom-fields/locales/zh-CN.js';
import common from '../../shared/i18n/locales/zh-CN.js';

/** Every feature's Chinese. The type refuses a feature that is in the catalogue but not here. */
const messages: MessageCatalogue = { carts, parcels, stock, activities, tasks, notifications, audit, fields, common, access, shell, auth, home, customers, relations, insights, orders, products, quality, imports, segments, settings, accounts, secure };
export default messages;
