export const ROLES = ['administrator', 'sales_manager', 'sales_rep', 'marketer', 'service_agent', 'analyst', 'integrator'] as const;
export type Role = (typeof ROLES)[number];

/** Which seeded roles hold a permission, besides the administrator, who holds all. */
export const HOLDERS: Readonly<Record<string, readonly Role[]>> = {
  'customers.read': ['sales_manager', 'sales_rep', 'marketer', 'service_agent', 'analyst', 'integrator'],
  'customers.create': ['sales_manager', 'sales_rep', 'service_agent', 'integrator'],
  'customers.update': ['sales_manager', 'sales_rep', 'marketer', 'service_agent', 'integrator'],
  'customers.delete': ['sales_manager'],
  'customers.export': ['sales_manager', 'marketer', 'analyst', 'integrator'],
  'customers.assign': ['sales_manager', 'integrator'],
  'customers.merge': ['sales_manager', 'service_agent', 'integrator'],
  'customers.reveal': ['sales_manager'],
  'consents.write': ['sales_manager', 'sales_rep', 'marketer', 'service_agent', 'integrator'],
  'suppressions.manage': ['sales_manager', 'marketer'],
  'tags.manage': ['sales_manager', 'marketer', 'integrator'],
  'products.read': ['sales_manager', 'sales_rep', 'marketer', 'service_agent', 'analyst', 'integrator'],
  'products.write': ['integrator'],
  'products.export': ['sales_manager', 'marketer', 'analyst', 'integrator'],
  'orders.read': ['sales_manager', 'sales_rep', 'marketer', 'service_agent', 'analyst', 'integrator'],
  'orders.write': ['sales_manager', 'sales_rep', 'service_agent', 'integrator'],
  'orders.refund': ['sales_manager', 'service_agent', 'integrator'],
  'orders.export': ['sales_manager', 'analyst', 'integrator'],
  'overview.read': ['sales_manager', 'sales_rep', 'marketer', 'service_agent', 'analyst', 'integrator'],
  'imports.read': ['sales_manager', 'marketer', 'analyst', 'integrator'],
  'imports.run': ['sales_manager', 'marketer', 'integrator'],
  'shops.manage': ['integrator'],
  'insights.read': ['sales_manager', 'sales_rep', 'marketer', 'service_agent', 'analyst', 'integrator'],
  'insights.manage': ['marketer', 'analyst'],
  'api_keys.manage': ['integrator'],
  'fields.manage': ['integrator'],
  'behaviour.read': ['sales_manager', 'sales_rep', 'marketer', 'service_agent', 'analyst', 'integrator'],
  'behaviour.write': ['integrator'],
  'segments.read': ['sales_manager', 'sales_rep', 'marketer', 'service_agent', 'analyst', 'integrator'],
  'segments.manage': ['sales_manager', 'marketer', 'analyst'],
  'quality.read': ['sales_manager', 'marketer', 'analyst'],
  'quality.manage': ['sales_manager', 'marketer'],
  'privacy.manage': [],
  'leads.read': ['sales_manager', 'sales_rep', 'marketer', 'service_agent', 'analyst', 'integrator'],
  'leads.write': ['sales_manager', 'sales_rep', 'service_agent', 'integrator'],
  'leads.assign': ['sales_manager'],
  'leads.export': ['sales_manager', 'marketer', 'analyst'],
  'leads.manage': ['sales_manager', 'marketer'],
  'pools.use': ['sales_manager', 'sales_rep'],
  'pools.assign': ['sales_manager'],
  'pools.manage': ['sales_manager'],
  'opportunities.read': ['sales_manager', 'sales_rep', 'service_agent', 'analyst', 'integrator'],
  'opportunities.write': ['sales_manager', 'sales_rep', 'integrator'],
  'opportunities.delete': ['sales_manager'],
  'opportunities.export': ['sales_manager', 'analyst'],
  'pipelines.manage': ['sales_manager'],
  'quotes.read': ['sales_manager', 'sales_rep', 'service_agent', 'analyst', 'integrator'],
  'quotes.write': ['sales_manager', 'sales_rep'],
  'contracts.read': ['sales_manager', 'sales_rep', 'service_agent', 'analyst', 'integrator'],
  'contracts.write': ['sales_manager', 'sales_rep'],
  'receivables.write': ['sales_manager', 'sales_rep', 'integrator'],
  'deals.export': ['sales_manager', 'analyst'],
  'deals.manage': ['sales_manager'],
  'sales_reports.read': ['sales_manager', 'sales_rep', 'marketer', 'analyst', 'integrator'],
  'targets.manage': ['sales_manager'],
};

export const RELATIONS = ['own', 'subordinate', 'same_department', 'other_department'] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * Whose records each row scope reaches. In the test the subordinate sits in a department below the viewer's; every other record
 * answers 404, and lists and searches leave it out.
 */
export const SCOPES: Readonly<Record<string, readonly Relation[]>> = {
  own: ['own'],
  subordinates: ['own', 'subordinate'],
  department: ['own', 'same_department'],
  department_tree: ['own', 'subordinate', 'same_department'],
  all: ['own', 'subordinate', 'same_department', 'other_department'],
};

/** What the seeded roles do not see, or see masked, of single fields; what is not named is seen and edited. */
export const FIELDS: Readonly<Partial<Record<Role, { masked: readonly string[]; hidden: readonly string[] }>>> = {
  sales_rep: { masked: [], hidden: ['product.cost'] },
  service_agent: { masked: [], hidden: ['product.cost'] },
  marketer: { masked: [], hidden: ['product.cost'] },
  analyst: { masked: ['customer.phone', 'customer.email', 'customer.address'], hidden: [] },
};
