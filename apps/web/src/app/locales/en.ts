import audit from '../../features/settings/audit/locales/en.js';
import access from '../../features/access/locales/en.js';
import auth from '../../features/auth/locales/en.js';
import customers from '../../features/customers/locales/en.js';
import home from '../../features/home/locales/en.js';
import imports from '../../features/imports/locales/en.js';
import orders from '../../features/orders/locales/en.js';
import products from '../../features/products/locales/en.js';
import accounts from '../../features/settings/accounts/locales/en.js';
import settings from '../../features/settings/locales/en.js';
import secure from '../../shared/two-factor/locales/en.js';
import shell from '../../shell/locales/en.js';
import type { MessageCatalogue, Translation } from '../../shared/i18n/catalogue.js';
import fields from '../../shared/custom-fields/locales/en.js';
import common from '../../shared/i18n/locales/en.js';

const messages: Translation<MessageCatalogue> = { audit, fields, common, access, shell, auth, home, customers, orders, products, imports, settings, accounts, secure };
export default messages;
