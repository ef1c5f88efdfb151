/** Leads, pools, opportunities, follow-ups, deals, targets and reports. */
export const SELLING: Readonly<Record<string, readonly string[]>> = {
  public: [
    'get /public/calendar/{token}', 'get /public/quotes', 'get /public/quotes/pdf', 'post /public/quotes/accept', 'post /public/quotes/decline',
    'get /public/lead-forms/confirm', 'post /public/lead-forms/confirm', 'get /public/lead-forms/{key}', 'get /public/lead-forms/{key}/embed.js',
    'get /public/lead-forms/{key}/page', 'post /public/lead-forms/{key}/submissions',
  ],
  session: [
    'get /work-calendar', 'get /tasks', 'post /tasks', 'get /tasks/counts', 'get /tasks/{id}', 'patch /tasks/{id}', 'delete /tasks/{id}',
    'post /tasks/{id}/complete', 'post /tasks/{id}/reopen', 'get /follow-ups', 'post /follow-ups', 'get /follow-ups/{id}', 'patch /follow-ups/{id}',
    'delete /follow-ups/{id}', 'get /today', 'get /today/counts', 'get /today/numbers', 'get /today/lists/{section}', 'get /calendar-feed', 'post /calendar-feed',
    'delete /calendar-feed', 'get /contact-log', 'get /contact-log/count',
  ],
  'contracts.read': [
    'get /contracts', 'get /contracts/count', 'get /contracts/fields', 'get /contracts/totals', 'get /contracts/{id}', 'get /contracts/{id}/pdf',
    'get /customers/{id}/contracts', 'get /receivables', 'get /receivables/count', 'get /receivables/fields', 'get /receivables/totals', 'get /sales-payments',
    'get /sales-payments/count', 'get /sales-payments/fields', 'get /sales-payments/totals', 'get /sales-payments/{id}', 'get /invoices', 'get /invoices/count',
    'get /invoices/fields', 'get /invoices/totals', 'get /invoices/{id}', 'get /invoices/{id}/pdf', 'get /approvals', 'get /approvals/count', 'get /approvals/{id}',
    'post /approvals/{id}/approve', 'post /approvals/{id}/reject',
  ],
  'contracts.write': [
    'post /contracts', 'post /quotes/{id}/contract', 'patch /contracts/{id}', 'put /contracts/{id}/receivables', 'post /contracts/{id}/submit',
    'post /contracts/{id}/withdraw', 'post /contracts/{id}/activate', 'post /contracts/{id}/end', 'post /contracts/{id}/void',
  ],
  'customers.read': [
    'get /customers/{id}/hold', 'get /customers/{id}/ownership-history',
  ],
  'deals.export': [
    'get /quotes/export', 'get /contracts/export', 'get /receivables/export', 'get /sales-payments/export', 'get /invoices/export',
  ],
  'deals.manage': [
    'get /numbering', 'put /numbering/{kind}', 'get /letterhead', 'put /letterhead', 'post /print-templates',
    'post /print-templates/preview', 'put /print-templates/{id}', 'delete /print-templates/{id}', 'get /approval-chains', 'post /approval-chains',
    'get /approval-chains/roles', 'put /approval-chains/{id}', 'delete /approval-chains/{id}',
  ],
  'leads.assign': [
    'post /leads/assign',
  ],
  'leads.export': [
    'get /leads/export',
  ],
  'leads.manage': [
    'post /lead-assignment-rules', 'put /lead-assignment-rules/order', 'patch /lead-assignment-rules/{id}', 'delete /lead-assignment-rules/{id}', 'get /lead-forms',
    'post /lead-forms', 'get /lead-forms/{id}', 'patch /lead-forms/{id}', 'delete /lead-forms/{id}', 'put /lead-mapping', 'put /lead-pool',
    'post /lead-scoring/rules', 'patch /lead-scoring/rules/{id}', 'delete /lead-scoring/rules/{id}', 'post /lead-scoring/train', 'delete /leads/{id}',
  ],
  'leads.read': [
    'get /availability', 'put /availability/{userId}', 'post /availability/{userId}/absences', 'delete /availability/{userId}/absences/{absenceId}',
    'get /customers/{id}/leads', 'get /lead-assignment-rules', 'get /lead-mapping', 'get /lead-pool', 'get /lead-scoring', 'get /lead-scoring/origins', 'get /leads',
    'get /leads/count', 'get /leads/fields', 'get /leads/fields/{key}/values', 'get /leads/{id}', 'get /leads/{id}/matches',
  ],
  'leads.write': [
    'post /leads', 'post /leads/batch', 'patch /leads/{id}', 'post /leads/{id}/claim', 'post /leads/{id}/convert', 'post /leads/{id}/kill',
    'post /leads/{id}/recycle', 'post /leads/{id}/release', 'post /leads/{id}/score',
  ],
  'opportunities.delete': [
    'delete /opportunities/{id}',
  ],
  'opportunities.export': [
    'get /opportunities/export',
  ],
  'opportunities.read': [
    'get /customers/{id}/opportunities', 'get /opportunities', 'get /opportunities/board', 'get /opportunities/board/{stageId}', 'get /opportunities/calendar',
    'get /opportunities/count', 'get /opportunities/fields', 'get /opportunities/fields/{key}/values', 'get /opportunities/totals', 'get /opportunities/{id}',
    'get /opportunities/{id}/changes', 'get /opportunities/{id}/files', 'get /opportunities/{id}/stages', 'get /opportunity-triggers',
    'get /opportunity-triggers/explain', 'get /opportunity-triggers/{id}', 'get /opportunity-triggers/{id}/decisions', 'get /pipelines', 'get /pipelines/{id}',
  ],
  'opportunities.write': [
    'post /opportunities', 'post /opportunities/batch', 'patch /opportunities/{id}', 'put /opportunities/{id}/competitors', 'post /opportunities/{id}/files',
    'delete /opportunities/{id}/files/{fileId}', 'post /opportunities/{id}/invalidate', 'put /opportunities/{id}/lines', 'post /opportunities/{id}/lose',
    'post /opportunities/{id}/move', 'post /opportunities/{id}/reopen', 'put /opportunities/{id}/team', 'post /opportunities/{id}/win',
  ],
  'pipelines.manage': [
    'post /pipelines', 'put /pipelines/order', 'patch /pipelines/{id}', 'delete /pipelines/{id}', 'post /pipelines/{id}/archive', 'put /pipelines/{id}/reasons',
    'post /pipelines/{id}/restore', 'put /pipelines/{id}/stages', 'get /pipelines/{id}/usage', 'post /opportunity-triggers', 'patch /opportunity-triggers/{id}',
    'delete /opportunity-triggers/{id}',
  ],
  'pools.assign': [
    'post /pools/{id}/customers', 'post /pools/{id}/customers/assign', 'post /pools/{id}/customers/move',
  ],
  'pools.manage': [
    'get /hold-caps', 'post /hold-caps', 'put /hold-caps/{id}', 'delete /hold-caps/{id}', 'post /pools', 'get /pools/{id}', 'patch /pools/{id}',
    'delete /pools/{id}', 'put /pools/order', 'get /recycle-runs', 'post /recycle-runs', 'get /recycle-runs/{id}', 'get /recycle-runs/{id}/items', 'put /work-calendar',
  ],
  'pools.use': [
    'post /customers/{id}/hold/lock', 'delete /customers/{id}/hold/lock', 'post /customers/{id}/release', 'get /pools', 'get /pools/{id}/customers',
    'get /pools/{id}/customers/count', 'get /pools/{id}/customers/fields', 'post /pools/{id}/customers/claim', 'post /pools/{id}/customers/{customerId}/claim',
  ],
  'quotes.read': [
    'get /quotes', 'get /quotes/count', 'get /quotes/fields', 'get /quotes/totals', 'post /quotes/amounts', 'get /quotes/{id}', 'get /quotes/{id}/versions',
    'get /quotes/{id}/pdf', 'get /customers/{id}/quotes', 'get /print-templates',
  ],
  'quotes.write': [
    'post /quotes', 'patch /quotes/{id}', 'post /quotes/{id}/submit', 'post /quotes/{id}/withdraw', 'post /quotes/{id}/send', 'post /quotes/{id}/link',
    'post /quotes/{id}/accept', 'post /quotes/{id}/decline', 'post /quotes/{id}/revise', 'post /quotes/{id}/duplicate', 'post /quotes/{id}/void',
  ],
  'receivables.write': [
    'post /receivables/{id}/remind', 'post /sales-payments', 'post /sales-payments/{id}/void', 'post /invoices', 'post /invoices/{id}/issue',
    'post /invoices/{id}/void',
  ],
  'sales_reports.read': [
    'get /neglect', 'get /neglect/records', 'get /forecast', 'get /forecast/accuracy', 'get /forecast/changes', 'get /forecast/history', 'get /sales-reports/funnel',
    'get /sales-reports/lead-origins', 'get /sales-reports/outcomes', 'get /sales-reports/rankings', 'get /targets',
  ],
  'targets.manage': [
    'put /targets', 'post /targets/copy',
  ],
};
