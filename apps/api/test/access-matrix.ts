/**
 * Who may do what, as a table to be read by people: the test beside it drives every route of the API document as each seeded role and each row
 * scope, and a route that is missing here fails it. Change it on purpose, together with the code.
 */

/** What each route asks for; 'public': nothing, 'session': only to be signed in. */
export const ROUTES: Readonly<Record<string, readonly string[]>> = {
  public: [
    'post /auth/accept-invitation', 'post /auth/forgot-password', 'post /auth/invitation-link', 'post /auth/refresh', 'post /auth/reset-link',
    'post /auth/reset-password', 'post /auth/sign-in', 'post /auth/sign-out', 'get /auth/sso', 'get /auth/sso/{key}', 'get /auth/sso/{key}/callback',
    'post /auth/two-factor', 'post /oauth/token', 'get /public/consent-confirmation', 'post /public/consent-confirmation', 'get /public/preferences', 'put /public/preferences',
    'post /public/preferences/leave', 'post /public/preferences/undo', 'get /public/data-export', 'get /public/unsubscribe', 'post /public/unsubscribe',
    'get /public/calendar/{token}', 'get /public/quotes', 'get /public/quotes/pdf', 'post /public/quotes/accept', 'post /public/quotes/decline',
    'get /public/lead-forms/confirm', 'post /public/lead-forms/confirm', 'get /public/lead-forms/{key}', 'get /public/lead-forms/{key}/embed.js', 'get /public/lead-forms/{key}/page', 'post /public/lead-forms/{key}/submissions',
  ],
  session: [
    'get /access/explain', 'post /auth/change-password', 'get /auth/me', 'patch /auth/me', 'get /auth/sessions', 'post /auth/sessions/revoke-others',
    'delete /auth/sessions/{id}', 'get /auth/two-factor', 'post /auth/two-factor/confirm', 'post /auth/two-factor/enrolment', 'post /auth/two-factor/recovery-codes',
    'post /auth/two-factor/turn-off', 'get /categories', 'get /custom-fields', 'get /custom-fields/records', 'get /custom-fields/{id}',
    'get /custom-fields/{id}/references', 'get /departments', 'get /departments/{id}', 'post /files', 'get /files/{id}', 'delete /files/{id}', 'get /guide',
    'patch /guide', 'post /history/{id}/undo', 'get /history/{type}/{id}', 'get /history/{type}/{id}/last', 'get /notifications', 'get /notifications/mute',
    'put /notifications/mute', 'get /notifications/preferences', 'patch /notifications/preferences', 'post /notifications/read', 'get /notifications/unread-count',
    'post /notifications/{id}/read', 'get /permissions', 'get /places', 'put /places/favourites', 'delete /places/favourites', 'post /places/visits',
    'get /protected-fields', 'get /roles', 'get /saved-views', 'post /saved-views', 'patch /saved-views/{id}', 'delete /saved-views/{id}',
    'put /saved-views/{id}/default', 'delete /saved-views/{id}/default', 'get /work-calendar', 'get /search', 'get /shops', 'get /tasks', 'post /tasks', 'get /tasks/counts', 'get /tasks/{id}',
    'patch /tasks/{id}', 'delete /tasks/{id}', 'post /tasks/{id}/complete', 'post /tasks/{id}/reopen', 'get /users/options',
    'get /follow-ups', 'post /follow-ups', 'get /follow-ups/{id}', 'patch /follow-ups/{id}', 'delete /follow-ups/{id}', 'get /today', 'get /today/counts', 'get /today/numbers', 'get /today/lists/{section}',
    'get /calendar-feed', 'post /calendar-feed', 'delete /calendar-feed',
  ],
  'api_keys.manage': [
    'get /api-keys', 'post /api-keys', 'delete /api-keys/{id}', 'get /oauth-clients', 'post /oauth-clients', 'delete /oauth-clients/{id}',
    'post /oauth-clients/{id}/secret',
  ],
  'audit.read': [
    'get /audit', 'get /audit/actions', 'get /audit/export', 'get /audit/status', 'post /audit/verify', 'get /audit/{id}',
  ],
  'behaviour.read': [
    'get /customers/{id}/browsing', 'get /customers/{id}/events', 'get /events', 'get /events/fields', 'get /events/fields/{key}/values', 'get /events/names', 'get /events/volume',
  ],
  'behaviour.write': [
    'post /events',
  ],
  'consents.write': [
    'post /consents/batch', 'post /customers/{id}/consents', 'post /customers/{id}/preference-links', 'post /customers/{id}/preference-links/revoke',
  ],
  'contracts.read': [
    'get /contracts', 'get /contracts/count', 'get /contracts/fields', 'get /contracts/totals', 'get /contracts/{id}', 'get /contracts/{id}/pdf',
    'get /customers/{id}/contracts', 'get /receivables', 'get /receivables/count', 'get /receivables/fields', 'get /receivables/totals', 'get /sales-payments',
    'get /sales-payments/count', 'get /sales-payments/fields', 'get /sales-payments/totals', 'get /sales-payments/{id}', 'get /invoices', 'get /invoices/count',
    'get /invoices/fields', 'get /invoices/totals', 'get /invoices/{id}', 'get /invoices/{id}/pdf', 'get /approvals', 'get /approvals/count',
    'get /approvals/{id}', 'post /approvals/{id}/approve', 'post /approvals/{id}/reject',
  ],
  'contracts.write': [
    'post /contracts', 'post /quotes/{id}/contract', 'patch /contracts/{id}', 'put /contracts/{id}/receivables', 'post /contracts/{id}/submit', 'post /contracts/{id}/withdraw',
    'post /contracts/{id}/activate', 'post /contracts/{id}/end', 'post /contracts/{id}/void',
  ],
  'customers.assign': [
    'post /customers/transfer', 'put /customers/{id}/owner', 'put /customers/{id}/team/{userId}', 'delete /customers/{id}/team/{userId}',
  ],
  'customers.create': [
    'post /customers',
  ],
  'customers.delete': [
    'delete /customers/{id}',
  ],
  'customers.export': [
    'get /customers/export', 'get /segments/{id}/members/export',
  ],
  'customers.merge': [
    'post /customers/{id}/merge', 'post /customers/{id}/merge-preview', 'get /duplicate-scan', 'get /duplicates', 'get /duplicates/summary', 'post /duplicates/{id}/dismiss',
    'post /duplicates/{id}/reopen', 'post /duplicates/{id}/snooze', 'get /duplicates/merge-runs', 'post /duplicates/merge-runs', 'get /duplicates/merge-runs/{id}',
    'get /duplicates/merge-runs/{id}/items', 'post /duplicates/merge-runs/{id}/run', 'post /duplicates/merge-runs/{id}/undo',
    'post /merges/{id}/unmerge', 'get /merges/{id}/unmerge-preview',
  ],
  'customers.read': [
    'get /consent-purposes', 'get /consent-purposes/{key}/wordings', 'get /customers/{id}/consents', 'get /customers/{id}/consents/history', 'get /customers', 'get /customers/count', 'get /customers/{id}', 'get /customers/{id}/calls', 'get /customers/{id}/companies', 'get /customers/{id}/contacts',
    'get /customers/{id}/files', 'get /customers/{id}/group', 'get /customers/{id}/merges', 'get /customers/{id}/notes', 'get /customers/{id}/quality', 'get /customers/{id}/team',
    'get /customers/{id}/timeline', 'get /facts', 'get /facts/{key}/values', 'get /tags',
    'get /customers/{id}/hold', 'get /customers/{id}/ownership-history',
  ],
  'customers.reveal': [
    'post /customers/{id}/reveal',
  ],
  'customers.update': [
    'post /customers/batch', 'post /customers/bulk-edits', 'get /customers/bulk-edits', 'get /customers/bulk-edits/{id}', 'get /customers/bulk-edits/{id}/items',
    'post /customers/bulk-edits/{id}/run', 'post /customers/bulk-edits/{id}/undo', 'patch /customers/{id}', 'post /customers/{id}/addresses',
    'patch /customers/{id}/addresses/{addressId}', 'delete /customers/{id}/addresses/{addressId}', 'post /customers/{id}/calls', 'patch /customers/{id}/calls/{callId}',
    'delete /customers/{id}/calls/{callId}', 'post /customers/{id}/contacts', 'patch /customers/{id}/contacts/{contactId}', 'delete /customers/{id}/contacts/{contactId}',
    'post /customers/{id}/identities', 'delete /customers/{id}/identities/{identityId}', 'post /customers/{id}/notes', 'patch /customers/{id}/notes/{noteId}',
    'delete /customers/{id}/notes/{noteId}', 'put /customers/{id}/parent', 'put /customers/{id}/tags',
  ],
  'deals.manage': [
    'get /numbering', 'put /numbering/{kind}', 'get /letterhead', 'put /letterhead', 'get /print-templates', 'post /print-templates',
    'post /print-templates/preview', 'put /print-templates/{id}', 'delete /print-templates/{id}',
    'get /approval-chains', 'post /approval-chains', 'put /approval-chains/{id}', 'delete /approval-chains/{id}',
  ],
  'demo.load': [
    'get /demo-data', 'post /demo-data', 'delete /demo-data',
  ],
  'departments.manage': [
    'post /departments', 'patch /departments/{id}', 'delete /departments/{id}',
  ],
  'duplicates.manage': [
    'get /duplicate-rules', 'post /duplicate-rules', 'post /duplicate-rules/try', 'patch /duplicate-rules/{id}', 'delete /duplicate-rules/{id}', 'post /duplicate-scan',
  ],
  'fields.manage': [
    'post /custom-fields', 'put /custom-fields/order', 'patch /custom-fields/{id}', 'delete /custom-fields/{id}', 'post /custom-fields/{id}/purge', 'get /industries',
    'put /industries/{key}',
  ],
  'imports.read': [
    'get /import-templates/{kind}.csv', 'get /imports', 'get /imports/kinds', 'get /imports/{id}', 'get /imports/{id}/errors.csv', 'get /imports/{id}/findings',
  ],
  'imports.run': [
    'post /imports', 'patch /imports/{id}', 'post /imports/{id}/cancel', 'post /imports/{id}/dry-run', 'post /imports/{id}/run', 'post /imports/{id}/undo',
  ],
  'insights.manage': [
    'post /rfm/preview', 'post /rfm/runs', 'put /rfm/settings', 'post /value/preview', 'put /value/settings',
    'put /lifecycle/rules', 'post /lifecycle/rules/preview', 'get /lifecycle/rules/suggestion', 'patch /lifecycle/strategies/{stage}', 'post /personas', 'patch /personas/{id}',
    'delete /personas/{id}', 'post /personas/{id}/refresh',
  ],
  'insights.read': [
    'get /customers/{id}/rfm', 'get /rfm', 'get /rfm/migration', 'get /rfm/movers', 'get /rfm/runs', 'get /rfm/runs/{id}', 'get /rfm/settings', 'get /rfm/trend', 'get /value', 'get /value/settings',
    'get /customers/{id}/lifecycle', 'get /lifecycle', 'get /lifecycle/checks', 'get /lifecycle/customers', 'get /lifecycle/customers/count', 'get /lifecycle/flow',
    'get /lifecycle/rules', 'get /lifecycle/rules/versions', 'get /lifecycle/strategies', 'get /lifecycle/trend', 'get /personas', 'get /personas/comparison',
    'get /personas/{id}', 'get /personas/{id}/customers', 'get /personas/{id}/customers/count', 'get /personas/{id}/portraits',
  ],
  'opportunities.delete': [
    'delete /opportunities/{id}',
  ],
  'opportunities.export': [
    'get /opportunities/export',
    'get /quotes/export', 'get /contracts/export', 'get /receivables/export', 'get /sales-payments/export', 'get /invoices/export',
  ],
  'opportunities.read': [
    'get /customers/{id}/opportunities', 'get /opportunities', 'get /opportunities/board', 'get /opportunities/board/{stageId}', 'get /opportunities/calendar', 'get /opportunities/count',
    'get /opportunities/fields', 'get /opportunities/fields/{key}/values', 'get /opportunities/totals', 'get /opportunities/{id}', 'get /opportunities/{id}/changes', 'get /opportunities/{id}/files',
    'get /opportunities/{id}/stages', 'get /opportunity-triggers', 'get /opportunity-triggers/explain', 'get /opportunity-triggers/{id}', 'get /opportunity-triggers/{id}/decisions', 'get /pipelines', 'get /pipelines/{id}',
  ],
  'opportunities.write': [
    'post /opportunities', 'post /opportunities/batch', 'patch /opportunities/{id}', 'put /opportunities/{id}/competitors', 'post /opportunities/{id}/files', 'delete /opportunities/{id}/files/{fileId}',
    'post /opportunities/{id}/invalidate', 'put /opportunities/{id}/lines', 'post /opportunities/{id}/lose', 'post /opportunities/{id}/move', 'post /opportunities/{id}/reopen',
    'put /opportunities/{id}/team', 'post /opportunities/{id}/win',
  ],
  'leads.assign': [
    'post /leads/assign',
  ],
  'leads.export': [
    'get /leads/export',
  ],
  'leads.manage': [
    'post /lead-assignment-rules', 'put /lead-assignment-rules/order', 'patch /lead-assignment-rules/{id}', 'delete /lead-assignment-rules/{id}', 'get /lead-forms', 'post /lead-forms', 'get /lead-forms/{id}',
    'patch /lead-forms/{id}', 'delete /lead-forms/{id}', 'put /lead-mapping', 'put /lead-pool', 'post /lead-scoring/rules', 'patch /lead-scoring/rules/{id}', 'delete /lead-scoring/rules/{id}', 'post /lead-scoring/train', 'delete /leads/{id}',
  ],
  'leads.read': [
    'get /availability', 'put /availability/{userId}', 'post /availability/{userId}/absences', 'delete /availability/{userId}/absences/{absenceId}', 'get /customers/{id}/leads', 'get /lead-assignment-rules', 'get /lead-mapping',
    'get /lead-pool', 'get /lead-scoring', 'get /lead-scoring/origins', 'get /leads', 'get /leads/count', 'get /leads/fields', 'get /leads/fields/{key}/values', 'get /leads/{id}', 'get /leads/{id}/matches',
  ],
  'leads.write': [
    'post /leads', 'post /leads/batch', 'patch /leads/{id}', 'post /leads/{id}/claim', 'post /leads/{id}/convert', 'post /leads/{id}/kill', 'post /leads/{id}/recycle', 'post /leads/{id}/release', 'post /leads/{id}/score',
  ],
  'orders.export': [
    'get /orders/export',
  ],
  'orders.read': [
    'get /carts', 'get /carts/count', 'get /carts/fields', 'get /carts/{id}', 'get /customers/{id}/carts', 'get /customers/{id}/orders', 'get /customers/{id}/summary',
    'get /orders', 'get /orders/count', 'get /orders/fields', 'get /orders/{id}', 'get /orders/{id}/shipments', 'get /products/{id}/buyers', 'get /refunds',
    'get /shipments', 'get /shipments/count', 'get /shipments/fields', 'get /shipments/{id}',
  ],
  'orders.refund': [
    'post /orders/{id}/refunds', 'post /refunds/batch',
  ],
  'orders.write': [
    'post /carts/batch', 'post /orders', 'post /orders/batch', 'patch /orders/{id}', 'post /orders/{id}/payments', 'post /orders/{id}/payments/{paymentId}/state',
    'post /orders/{id}/shipments', 'post /orders/{id}/status', 'post /shipments/batch', 'post /shipments/{id}/events',
  ],
  'overview.read': [
    'get /overview',
  ],
  'pipelines.manage': [
    'post /pipelines', 'put /pipelines/order', 'patch /pipelines/{id}', 'delete /pipelines/{id}', 'post /pipelines/{id}/archive', 'put /pipelines/{id}/reasons', 'post /pipelines/{id}/restore',
    'put /pipelines/{id}/stages', 'get /pipelines/{id}/usage', 'post /opportunity-triggers', 'patch /opportunity-triggers/{id}', 'delete /opportunity-triggers/{id}',
  ],
  'pools.assign': [
    'post /pools/{id}/customers', 'post /pools/{id}/customers/assign', 'post /pools/{id}/customers/move',
  ],
  'pools.manage': [
    'get /hold-caps', 'post /hold-caps', 'put /hold-caps/{id}', 'delete /hold-caps/{id}', 'post /pools', 'get /pools/{id}', 'patch /pools/{id}', 'delete /pools/{id}',
    'get /recycle-runs', 'post /recycle-runs', 'get /recycle-runs/{id}', 'get /recycle-runs/{id}/items', 'put /work-calendar',
  ],
  'pools.use': [
    'post /customers/{id}/hold/lock', 'delete /customers/{id}/hold/lock', 'post /customers/{id}/release', 'get /pools', 'get /pools/{id}/customers', 'get /pools/{id}/customers/count',
    'get /pools/{id}/customers/fields', 'post /pools/{id}/customers/claim', 'post /pools/{id}/customers/{customerId}/claim',
  ],
  'privacy.manage': [
    'post /consent-purposes', 'put /consent-purposes/{key}', 'get /customers/{id}/erasure-preview', 'post /customers/{id}/erasure', 'post /privacy/certificates/verify',
    'get /privacy/erasures/{id}', 'get /privacy/erasures/{id}/certificate', 'get /privacy/settings', 'put /privacy/settings', 'get /privacy/requests', 'post /privacy/requests', 'get /privacy/requests/count', 'get /privacy/requests/fields',
    'get /privacy/requests/{id}', 'patch /privacy/requests/{id}', 'get /customers/{id}/data-exports', 'post /customers/{id}/data-exports', 'post /privacy/data-exports/{id}/link', 'get /customers/{id}/reveals',
    'post /customers/{id}/restriction/lift', 'get /privacy/retention', 'put /privacy/retention/{key}', 'post /privacy/retention/{key}/dry-run', 'get /privacy/retention-runs', 'get /events/retention', 'put /events/retention', 'post /events/retention/preview',
  ],
  'products.export': [
    'get /products/export',
  ],
  'products.read': [
    'get /goods-ownership', 'get /products', 'get /products/count', 'get /products/fields', 'get /products/{id}', 'get /products/{id}/prices', 'get /products/{id}/stock',
    'get /products/{id}/stock/ledger',
  ],
  'products.write': [
    'post /categories', 'put /categories/order', 'patch /categories/{id}', 'delete /categories/{id}', 'post /prices/batch', 'post /products', 'post /products/batch',
    'patch /products/{id}', 'delete /products/{id}', 'post /products/{id}/prices', 'delete /products/{id}/prices/{priceId}', 'post /products/{id}/stock/adjustments',
    'put /products/{id}/stock/threshold', 'post /stock/batch',
  ],
  'quality.manage': [
    'patch /quality/settings', 'post /quality/runs', 'get /cleanup/rules', 'put /cleanup/rules/{rule}/schedule', 'delete /cleanup/rules/{rule}/schedule', 'get /cleanup/runs',
    'post /cleanup/runs', 'get /cleanup/runs/{id}', 'get /cleanup/runs/{id}/items', 'get /cleanup/runs/{id}/preview', 'post /cleanup/runs/{id}/run', 'post /cleanup/runs/{id}/undo', 'get /cleanup/tag-twins', 'get /cleanup/values',
  ],
  'quality.read': [
    'get /quality', 'get /quality/breakdown', 'get /quality/settings', 'get /quality/trend',
  ],
  'quotes.read': [
    'get /quotes', 'get /quotes/count', 'get /quotes/fields', 'get /quotes/totals', 'post /quotes/amounts', 'get /quotes/{id}',
    'get /quotes/{id}/versions', 'get /quotes/{id}/pdf', 'get /customers/{id}/quotes',
  ],
  'quotes.write': [
    'post /quotes', 'patch /quotes/{id}', 'post /quotes/{id}/submit', 'post /quotes/{id}/withdraw', 'post /quotes/{id}/send', 'post /quotes/{id}/link',
    'post /quotes/{id}/accept', 'post /quotes/{id}/decline', 'post /quotes/{id}/revise', 'post /quotes/{id}/duplicate', 'post /quotes/{id}/void',
  ],
  'receivables.write': [
    'post /receivables/{id}/remind', 'post /sales-payments', 'post /sales-payments/{id}/void', 'post /invoices', 'post /invoices/{id}/issue', 'post /invoices/{id}/void',
  ],
  'roles.manage': [
    'post /roles', 'get /roles/{id}', 'patch /roles/{id}', 'delete /roles/{id}',
  ],
  'segments.manage': [
    'post /segments', 'patch /segments/{id}', 'delete /segments/{id}', 'post /segments/{id}/archive', 'post /segments/{id}/duplicate', 'post /segments/{id}/refresh',
    'post /segments/{id}/customers', 'delete /segments/{id}/customers', 'post /segments/{id}/restore', 'post /segments/{id}/snapshot',
  ],
  'sales_reports.read': [
    'get /neglect', 'get /neglect/records',
    'get /forecast', 'get /forecast/accuracy', 'get /forecast/changes', 'get /forecast/history', 'get /sales-reports/funnel', 'get /sales-reports/lead-origins', 'get /sales-reports/outcomes',
    'get /sales-reports/rankings', 'get /targets',
  ],
  'targets.manage': [
    'put /targets', 'post /targets/copy',
  ],
  'segments.read': [
    'get /customers/{id}/segments', 'get /segments', 'get /segments/catalogue', 'post /segments/explain', 'post /segments/preview', 'get /segments/values', 'get /segments/checks', 'post /segments/overlap', 'get /segments/{id}', 'get /segments/{id}/changes', 'get /segments/{id}/members',
    'get /segments/{id}/members/count', 'get /segments/{id}/sizes', 'get /segments/{id}/usage',
  ],
  'settings.manage': [
    'get /mails', 'post /mails/send', 'get /mails/status', 'post /mails/test', 'get /mails/{id}', 'post /mails/{id}/send', 'get /sign-in-policy', 'put /sign-in-policy',
    'get /sso-providers', 'post /sso-providers', 'get /sso-providers/{id}', 'patch /sso-providers/{id}', 'delete /sso-providers/{id}', 'post /sso-providers/{id}/test',
  ],
  'shops.manage': [
    'patch /goods-ownership', 'post /shops', 'patch /shops/{id}',
  ],
  'suppressions.manage': [
    'get /suppressions', 'post /suppressions', 'get /suppressions/count', 'get /suppressions/fields', 'post /suppressions/lift',
  ],
  'tags.manage': [
    'post /tags', 'patch /tags/{id}', 'delete /tags/{id}',
  ],
  'users.manage': [
    'get /invitations', 'post /invitations', 'delete /invitations/{id}', 'post /invitations/{id}/resend', 'get /transfers/{id}', 'get /users', 'post /users',
    'get /users/{id}', 'patch /users/{id}', 'get /users/{id}/ownership', 'post /users/{id}/reset-password', 'get /users/{id}/sessions', 'delete /users/{id}/sessions',
    'delete /users/{id}/sessions/{sessionId}', 'post /users/{id}/transfer', 'delete /users/{id}/two-factor',
  ],
};

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

/** Bodies that would be accepted, by the end of the path, so that only the right can be what refuses. */
export const BODIES: Readonly<Record<string, object>> = {
  'customers/{id}': { city: '上海' }, identities: { kind: 'wechat_openid', value: 'o-1' }, addresses: { city: '上海' }, tags: { tagIds: [] }, owner: { ownerId: null }, notes: { text: 'note' },
  '{addressId}': { city: '上海' }, '{noteId}': { text: 'note' }, calls: { direction: 'out', outcome: 'answered' }, '{callId}': { outcome: 'answered' }, contacts: { person: { name: 'Ann' } }, '{contactId}': { role: 'other' },
  parent: { parentId: null }, status: { status: 'paid' }, payments: { amount: '10.00' }, refunds: { amount: '1.00' }, state: { state: 'failed' }, 'orders/{id}': { custom: {} }, 'team/{userId}': { access: 'read' },
  release: { reason: 'no budget' }, consents: { items: [{ channel: 'email', purpose: 'marketing', state: 'granted' }] }, erasure: { name: 'somebody else' }, reveal: { fields: ['memberNo'] }, lift: { reason: 'settled' }, merge: { otherId: '018f0000-0000-7000-8000-000000000000', otherVersion: 1 }, 'merge-preview': { otherId: '018f0000-0000-7000-8000-000000000000' },
};

/** What the seeded roles do not see, or see masked, of single fields; what is not named is seen and edited. */
export const FIELDS: Readonly<Partial<Record<Role, { masked: readonly string[]; hidden: readonly string[] }>>> = {
  sales_rep: { masked: [], hidden: ['product.cost'] },
  service_agent: { masked: [], hidden: ['product.cost'] },
  marketer: { masked: [], hidden: ['product.cost'] },
  analyst: { masked: ['customer.phone', 'customer.email', 'customer.address'], hidden: [] },
};
