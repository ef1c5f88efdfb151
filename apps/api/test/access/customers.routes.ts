/** Customers, their consents and privacy, duplicates and data quality. */
export const CUSTOMERS: Readonly<Record<string, readonly string[]>> = {
  'consents.write': [
    'post /consents/batch', 'post /customers/{id}/consents', 'post /customers/{id}/preference-links', 'post /customers/{id}/preference-links/revoke',
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
    'post /customers/{id}/merge', 'post /customers/{id}/merge-preview', 'get /duplicate-scan', 'get /duplicates', 'get /duplicates/summary',
    'post /duplicates/{id}/dismiss', 'post /duplicates/{id}/reopen', 'post /duplicates/{id}/snooze', 'get /duplicates/merge-runs', 'post /duplicates/merge-runs',
    'get /duplicates/merge-runs/{id}', 'get /duplicates/merge-runs/{id}/items', 'post /duplicates/merge-runs/{id}/run', 'post /duplicates/merge-runs/{id}/undo',
    'post /merges/{id}/unmerge', 'get /merges/{id}/unmerge-preview',
  ],
  'customers.read': [
    'get /consent-purposes', 'get /consent-purposes/{key}/wordings', 'get /customers/{id}/consents', 'get /customers/{id}/consents/history', 'get /customers',
    'get /customers/count', 'get /customers/{id}', 'get /customers/{id}/calls', 'get /customers/{id}/companies', 'get /customers/{id}/contacts',
    'get /customers/{id}/files', 'get /customers/{id}/group', 'get /customers/{id}/merges', 'get /customers/{id}/notes', 'get /customers/{id}/quality',
    'get /customers/{id}/team', 'get /customers/{id}/timeline', 'get /facts', 'get /facts/{key}/values', 'get /tags',
  ],
  'customers.reveal': [
    'post /customers/{id}/reveal',
  ],
  'customers.update': [
    'post /customers/batch', 'post /customers/bulk-edits', 'get /customers/bulk-edits', 'get /customers/bulk-edits/{id}', 'get /customers/bulk-edits/{id}/items',
    'post /customers/bulk-edits/{id}/run', 'post /customers/bulk-edits/{id}/undo', 'patch /customers/{id}', 'post /customers/{id}/addresses',
    'patch /customers/{id}/addresses/{addressId}', 'delete /customers/{id}/addresses/{addressId}', 'post /customers/{id}/calls',
    'patch /customers/{id}/calls/{callId}', 'delete /customers/{id}/calls/{callId}', 'post /customers/{id}/contacts', 'patch /customers/{id}/contacts/{contactId}',
    'delete /customers/{id}/contacts/{contactId}', 'post /customers/{id}/identities', 'delete /customers/{id}/identities/{identityId}', 'post /customers/{id}/notes',
    'patch /customers/{id}/notes/{noteId}', 'delete /customers/{id}/notes/{noteId}', 'put /customers/{id}/parent', 'put /customers/{id}/tags',
  ],
  'duplicates.manage': [
    'get /duplicate-rules', 'post /duplicate-rules', 'post /duplicate-rules/try', 'patch /duplicate-rules/{id}', 'delete /duplicate-rules/{id}',
    'post /duplicate-scan',
  ],
  'privacy.manage': [
    'post /consent-purposes', 'put /consent-purposes/{key}', 'get /customers/{id}/erasure-preview', 'post /customers/{id}/erasure',
    'post /privacy/certificates/verify', 'get /privacy/erasures/{id}', 'get /privacy/erasures/{id}/certificate', 'get /privacy/settings', 'put /privacy/settings',
    'get /privacy/requests', 'post /privacy/requests', 'get /privacy/requests/count', 'get /privacy/requests/fields', 'get /privacy/requests/{id}',
    'patch /privacy/requests/{id}', 'get /customers/{id}/data-exports', 'post /customers/{id}/data-exports', 'post /privacy/data-exports/{id}/link',
    'get /customers/{id}/reveals', 'post /customers/{id}/restriction/lift', 'get /privacy/retention', 'put /privacy/retention/{key}',
    'post /privacy/retention/{key}/dry-run', 'get /privacy/retention-runs', 'get /events/retention', 'put /events/retention', 'post /events/retention/preview',
  ],
  'quality.manage': [
    'patch /quality/settings', 'post /quality/runs', 'get /cleanup/rules', 'put /cleanup/rules/{rule}/schedule', 'delete /cleanup/rules/{rule}/schedule',
    'get /cleanup/runs', 'post /cleanup/runs', 'get /cleanup/runs/{id}', 'get /cleanup/runs/{id}/items', 'get /cleanup/runs/{id}/preview',
    'post /cleanup/runs/{id}/run', 'post /cleanup/runs/{id}/undo', 'get /cleanup/tag-twins', 'get /cleanup/values',
  ],
  'quality.read': [
    'get /quality', 'get /quality/breakdown', 'get /quality/settings', 'get /quality/trend',
  ],
  'suppressions.manage': [
    'get /suppressions', 'post /suppressions', 'get /suppressions/count', 'get /suppressions/fields', 'post /suppressions/lift',
  ],
  'tags.manage': [
    'post /tags', 'patch /tags/{id}', 'delete /tags/{id}',
  ],
};
