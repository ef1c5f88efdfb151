/** Signing in, people and their rights, settings, imports, history. */
export const FOUNDATION: Readonly<Record<string, readonly string[]>> = {
  public: [
    'post /auth/accept-invitation', 'post /auth/forgot-password', 'post /auth/invitation-link', 'post /auth/refresh', 'post /auth/reset-link',
    'post /auth/reset-password', 'post /auth/sign-in', 'post /auth/sign-out', 'get /auth/sso', 'get /auth/sso/{key}', 'get /auth/sso/{key}/callback',
    'post /auth/two-factor', 'post /oauth/token', 'get /public/consent-confirmation', 'post /public/consent-confirmation', 'get /public/preferences',
    'put /public/preferences', 'post /public/preferences/leave', 'post /public/preferences/undo', 'get /public/data-export', 'get /public/unsubscribe',
    'post /public/unsubscribe',
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
    'put /saved-views/{id}/default', 'delete /saved-views/{id}/default', 'get /search', 'get /shops', 'get /users/options',
  ],
  'api_keys.manage': [
    'get /api-keys', 'post /api-keys', 'delete /api-keys/{id}', 'get /oauth-clients', 'post /oauth-clients', 'delete /oauth-clients/{id}',
    'post /oauth-clients/{id}/secret',
  ],
  'audit.read': [
    'get /audit', 'get /audit/actions', 'get /audit/export', 'get /audit/status', 'post /audit/verify', 'get /audit/{id}',
  ],
  'demo.load': [
    'get /demo-data', 'post /demo-data', 'delete /demo-data',
  ],
  'departments.manage': [
    'post /departments', 'patch /departments/{id}', 'delete /departments/{id}',
  ],
  'fields.manage': [
    'post /custom-fields', 'put /custom-fields/order', 'patch /custom-fields/{id}', 'delete /custom-fields/{id}', 'post /custom-fields/{id}/purge',
    'get /industries', 'put /industries/{key}',
  ],
  'imports.read': [
    'get /import-templates/{kind}.csv', 'get /imports', 'get /imports/kinds', 'get /imports/{id}', 'get /imports/{id}/errors.csv', 'get /imports/{id}/findings',
  ],
  'imports.run': [
    'post /imports', 'patch /imports/{id}', 'post /imports/{id}/cancel', 'post /imports/{id}/dry-run', 'post /imports/{id}/run', 'post /imports/{id}/undo',
  ],
  'overview.read': [
    'get /overview',
  ],
  'roles.manage': [
    'post /roles', 'get /roles/{id}', 'patch /roles/{id}', 'delete /roles/{id}',
  ],
  'settings.manage': [
    'get /mails', 'post /mails/send', 'get /mails/status', 'post /mails/test', 'get /mails/{id}', 'post /mails/{id}/send', 'get /sign-in-policy',
    'put /sign-in-policy', 'get /sso-providers', 'post /sso-providers', 'get /sso-providers/{id}', 'patch /sso-providers/{id}', 'delete /sso-providers/{id}',
    'post /sso-providers/{id}/test',
  ],
  'users.manage': [
    'get /invitations', 'post /invitations', 'delete /invitations/{id}', 'post /invitations/{id}/resend', 'get /transfers/{id}', 'get /users', 'post /users',
    'get /users/{id}', 'patch /users/{id}', 'get /users/{id}/ownership', 'post /users/{id}/reset-password', 'get /users/{id}/sessions',
    'delete /users/{id}/sessions', 'delete /users/{id}/sessions/{sessionId}', 'post /users/{id}/transfer', 'delete /users/{id}/two-factor',
  ],
};
