import type { Translation } from '../../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Audit log',
  subtitle: 'Who did what to which record, when and from where; once written it cannot be changed',
  empty: 'Nothing yet', emptyBody: 'It fills as people create, change or reveal something.',
  noMatch: 'Nothing matches', noMatchBody: 'Try another time, person or action.',
  more: 'Load more', export: 'Export CSV', clear: 'Clear filters',
  filter: { from: 'From', to: 'Until', actor: 'Person', action: 'Action', ip: 'IP address', anyone: 'Everybody', any: 'All actions', everything: 'Everything about: {type}', customer: 'One customer', subject: 'One record', remove: 'Remove' },
  chain: {
    title: 'Integrity', sealed: 'Sealed to entry {n}', empty: 'Nothing sealed yet', waiting: '{n} waiting for the seal', verified: 'Verified {when}, {n} entries, all as written', never: 'Not verified yet', broken: 'Verified {when}: something is wrong',
    verify: 'Verify now', asked: 'Verification has started; the result will show here', finding: 'Entry {seq}: {text}', help: 'Each entry is signed and tied to the one before it. A changed, removed, reordered, forged or cut-off entry is found.', anchor: 'Seal', copied: 'Copied',
    kinds: { changed: 'was changed', removed: 'entries are missing', reordered: 'is out of its place', inserted: 'was not written by this system', cut: 'the end was cut off', head: 'the sealed head was changed', erased: 'was erased without a word', unsealed: 'unsealed for more than a minute', key_lost: 'its key is lost, so it cannot be checked' },
  },
  entry: {
    one: 'Entry', when: 'When', who: 'Who', from: 'From', browser: 'Browser', request: 'Request', session: 'Session', note: 'Note', record: 'Record', seq: 'Seal', pending: 'Waiting for the seal', erased: 'The content was erased for privacy; that it happened stays provable.', openRecord: 'Open the record', filterActor: 'Only this person', filterSubject: 'Only this record',
    via: { http: 'Web or API', job: 'Background job', cli: 'Command line' }, nothing: 'No field changed', system: 'The system', anonymous: 'Somebody not signed in', apiKey: 'API key {name}', undoOf: 'Took an edit back', bulk: 'Bulk edit', unknown: 'an unknown account', field: 'Field', before: 'Before', after: 'After', value: 'Value', cut: '(too long to keep, {n} bytes)', masked: 'Partly hidden by your role', blank: '(empty)', yes: 'Yes', no: 'No',
  },
  sentence: { joiner: ', ', plain: '{who} {verb} {type} {name}', one: '{who} changed {field} of {name}: {before} → {after}', set: '{who} set {field} of {name} to {after}', cleared: '{who} cleared {field} of {name} (was {before})', many: '{who} changed {fields} of {name}', fields: '{first} and {n} more', bare: '{who}: {action} {name}', count: '{who} {verb} {n} {type}' },
  own: { opened: '{who} signed in', ended: '{who} signed out', refused: '{who} was refused', password_changed: '{who} changed their password', turned_on: '{who} turned on two-factor sign-in', turned_off: '{who} turned off two-factor sign-in', recovery_codes_renewed: '{who} made new recovery codes', recovery_code_used: '{who} signed in with a recovery code' },
  undo: {
    label: 'Undo', title: 'Undo this edit?', body: 'These fields go back to what they were. The undo is recorded too and can itself be undone.', done: 'Undone', nothing: 'These fields are already as they were',
    conflictTitle: 'Somebody changed this since', conflictBody: 'Choose which fields should still go back to what they were.', was: 'Before', became: 'After', now: 'Now', restore: 'Back to “{value}”', keep: 'Keep the present value', apply: 'Restore the chosen fields',
  },
  history: { title: 'History', empty: 'No changes yet', emptyBody: 'Every change of this record will be listed here, field by field.', created: 'Where it began', more: 'Earlier changes' },
  field: { list: 'List', sharing: 'Shared with', departmentIds: 'Departments',
    name: 'Name', nameZh: 'Chinese name', nameEn: 'English name', email: 'E-mail', locale: 'Language', timezone: 'Time zone', active: 'Active', departmentId: 'Department', managerId: 'Manager', roles: 'Roles', mustChangePassword: 'Must change password', key: 'Code', permissions: 'Permissions', scope: 'Sees', fieldRights: 'Field rights', requireTwoFactor: 'Two-factor required', parentId: 'Belongs to', colour: 'Colour', position: 'Order', platform: 'Platform', currency: 'Currency', session: 'Session', sessionsEnded: 'Devices signed out', scopes: 'Permissions', expiresAt: 'Expires', count: 'Count', ids: 'Ids', rows: 'Rows', kind: 'Kind', changes: 'Changes', total: 'Total', filter: 'Filter', sort: 'Sort', columns: 'Columns', format: 'Format', error: 'Error', entries: 'Entries',
  },
  verb: {
    mail_opened: 'opened', turned_on: 'turned on', turned_off: 'turned off', reset: 'reset', recovery_codes_renewed: 'made new recovery codes:', recovery_code_used: 'signed in with a recovery code:', guessed: 'entered wrong codes:', linked: 'linked',
    created: 'created', updated: 'changed', deleted: 'deleted', exported: 'exported', revealed: 'revealed hidden values of', merged: 'merged', merged_away: 'merged away', unmerged: 'split', restored: 'restored', team_changed: 'changed the team of', status_changed: 'changed the status of', paid: 'recorded a payment for', refunded: 'recorded a refund for', opened: 'signed in as', ended: 'signed out as', refused: 'was refused to sign in as', reuse_detected: 'had a stolen session ended:', revoked: 'revoked',
    password_changed: 'changed the password of', password_reset: 'reset the password of', roles_changed: 'changed the roles of', ownership_transferred: 'transferred the records of', started: 'started', undone: 'undid', run: 'started', check: 'checked', cancel: 'cancelled', configure: 'set up', undo: 'undid', finishRun: 'finished', finishCheck: 'finished checking', finishUndo: 'finished undoing', stopRun: 'stopped', stopCheck: 'stopped checking', fail: 'failed:', erased: 'erased the content of', secret_replaced: 'replaced the secret of', accepted: 'accepted', sent: 'sent', dismissed: 'dismissed', adjusted: 'adjusted', ordered: 'reordered', purged: 'purged',
  },
  type: {
    segment: 'segment',
    two_factor: 'two-factor sign-in', sso: 'single sign-on', setting: 'setting',
    customer: 'customer', customers: 'customers', company: 'company', order: 'order', orders: 'orders', refund: 'refund', refunds: 'refunds', product: 'product', products: 'products', user: 'person', role: 'role', department: 'department', tag: 'tag', category: 'category', shop: 'shop', api_key: 'API key', oauth_client: 'application', import: 'import', bulk_edit: 'bulk edit', audit: 'audit log', note: 'note', call: 'call', task: 'task', file: 'file', price: 'price', stock: 'stock', shipment: 'parcel', cart: 'cart', settings: 'settings', invitation: 'invitation', custom_field: 'custom field', saved_view: 'view', duplicate: 'duplicate', session: 'session', sso_provider: 'single sign-on', sign_in_policy: 'sign-in rules', notification_preference: 'notification settings', mail: 'mail', unknown: 'record',
  },
};

export default en;
