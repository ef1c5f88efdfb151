import type { FieldRights } from '@patron/kernel';
import type { ScopeKind } from '../access/row-scope.js';

/** Held by the administrator role alone: every permission of the product, those of later versions included. */
export const EVERY_PERMISSION = '*';

export const ADMINISTRATOR = 'administrator';

export type SeededRole = 'administrator' | 'sales_manager' | 'sales_rep' | 'marketer' | 'service_agent' | 'analyst' | 'integrator';

export interface RoleSeed {
  key: SeededRole;
  zh: string;
  en: string;
  scope: ScopeKind;
  permissions: string[];
  /** What the role takes away of single fields. */
  fieldRights?: FieldRights;
}

const CONTACT_MASKED = { phone: 'masked', email: 'masked', address: 'masked' } as const;
/** Purchase prices are nobody's business who talks to customers. */
const COST_HIDDEN = { cost: 'hidden' } as const;

const READING = ['customers.read', 'products.read', 'orders.read', 'overview.read'];
const KNOWING = ['segments.read', 'insights.read', 'behaviour.read'];
/** What selling asks for every day. */
const SELLING = ['leads.read', 'leads.write', 'pools.use', 'opportunities.read', 'opportunities.write', 'quotes.read', 'quotes.write', 'contracts.read', 'contracts.write', 'receivables.write', 'sales_reports.read'];
/** Who looks on, and sells nothing. */
const SALES_READING = ['leads.read', 'opportunities.read', 'quotes.read', 'contracts.read', 'sales_reports.read'];

/**
 * The roles a new installation starts with. A change here reaches new installations only:
 * existing ones get it through a migration of its own, because merchants may have edited theirs.
 */
export const SEEDED_ROLES: readonly RoleSeed[] = [
  { key: ADMINISTRATOR, zh: '管理员', en: 'Administrator', scope: 'all', permissions: [EVERY_PERMISSION] },
  {
    key: 'sales_manager',
    zh: '销售经理',
    en: 'Sales manager',
    scope: 'department_tree',
    permissions: [
      ...READING, 'customers.create', 'customers.update', 'customers.delete', 'customers.export', 'tags.manage',
      'products.export', 'orders.write', 'orders.refund', 'orders.export', 'imports.read', 'imports.run',
      'customers.assign', 'customers.merge', 'customers.reveal', 'views.share',
      ...KNOWING, 'segments.manage', 'quality.read', 'quality.manage', 'consents.write', 'suppressions.manage',
      ...SELLING, 'leads.assign', 'leads.export', 'leads.manage', 'pools.assign', 'pools.manage', 'opportunities.delete', 'opportunities.export', 'deals.export', 'pipelines.manage', 'deals.manage', 'targets.manage',
    ],
  },
  {
    key: 'sales_rep',
    zh: '销售代表',
    en: 'Sales representative',
    scope: 'own',
    permissions: [...READING, 'customers.create', 'customers.update', 'orders.write', ...KNOWING, 'consents.write', ...SELLING],
    fieldRights: { product: COST_HIDDEN },
  },
  {
    key: 'marketer',
    zh: '营销人员',
    en: 'Marketer',
    scope: 'all',
    permissions: [...READING, 'customers.update', 'customers.export', 'tags.manage', 'products.export', 'imports.read', 'imports.run', 'views.share',
      ...KNOWING, 'segments.manage', 'insights.manage', 'quality.read', 'quality.manage', 'consents.write', 'suppressions.manage', 'leads.read', 'leads.export', 'leads.manage', 'sales_reports.read'],
    fieldRights: { product: COST_HIDDEN },
  },
  {
    key: 'service_agent',
    zh: '客服',
    en: 'Service agent',
    scope: 'all',
    permissions: [...READING, 'customers.create', 'customers.update', 'customers.merge', 'orders.write', 'orders.refund', ...KNOWING, 'consents.write', 'leads.read', 'leads.write', 'opportunities.read', 'quotes.read', 'contracts.read'],
    fieldRights: { product: COST_HIDDEN },
  },
  {
    key: 'analyst',
    zh: '分析师',
    en: 'Analyst',
    scope: 'all',
    permissions: [...READING, 'customers.export', 'products.export', 'orders.export', 'imports.read', 'events.read', 'views.share', ...KNOWING, 'segments.manage', 'insights.manage', 'quality.read', ...SALES_READING, 'leads.export', 'opportunities.export', 'deals.export'],
    fieldRights: { customer: CONTACT_MASKED },
  },
  {
    key: 'integrator',
    zh: '集成开发者',
    en: 'Integrator',
    scope: 'all',
    permissions: [
      ...READING, 'customers.create', 'customers.update', 'customers.export', 'tags.manage', 'products.write', 'products.export',
      'orders.write', 'orders.refund', 'orders.export', 'shops.manage', 'imports.read', 'imports.run', 'api_keys.manage', 'events.read',
      'customers.assign', 'customers.merge', 'fields.manage', 'segments.read', 'insights.read', 'behaviour.read', 'behaviour.write', 'consents.write',
      ...SALES_READING, 'leads.write', 'opportunities.write', 'receivables.write',
    ],
  },
];
