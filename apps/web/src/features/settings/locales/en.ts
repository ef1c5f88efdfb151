import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Settings',
  nav: { label: 'Settings sections', profile: 'My profile', users: 'People', roles: 'Roles', departments: 'Departments', apiKeys: 'API keys', shops: 'Shops', tags: 'Tags', mine: 'Personal', company: 'Company', data: 'Data' },
  profile: { subtitle: 'Your name, language and time zone', name: 'Name', email: 'E-mail', emailHelp: 'Your administrator can change the sign-in address', locale: 'Language', timezone: 'Time zone', roles: 'Roles', scope: 'You see', theme: 'Appearance', saved: 'Profile saved' },
  users: {
    subtitle: 'Who may sign in, what they may do and see', new: 'Add person', edit: 'Edit person', find: 'Find by name or e-mail', name: 'Name', email: 'E-mail', department: 'Department', manager: 'Manager', roles: 'Roles', status: 'Status', lastSignIn: 'Last sign-in', never: 'Never',
    active: 'Active', inactive: 'Switched off', mustChange: 'Password pending', disable: 'Switch off', enable: 'Switch on', disabled: '{name} is switched off and signed out everywhere', enabled: '{name} is switched on', reset: 'Reset password', resetTitle: 'Reset the password of {name}?', resetBody: 'The old password stops working now, and every device is signed out.',
    passwordTitle: 'One-time password for {name}', passwordHelp: 'Shown this once. Hand it over in person; it must be replaced at the first sign-in.', created: '{name} added', saved: 'Saved', none: 'None', language: 'Language', more: 'Load more', empty: 'Nobody matches', showAll: 'Include switched off', actions: 'Actions', needName: 'Enter a name', needEmail: 'Enter an e-mail address', needRole: 'Choose at least one role',
  },
  roles: {
    subtitle: 'A role says what people may do; its scope says whose records they see', new: 'New role', edit: 'Edit role', nameZh: 'Chinese name', nameEn: 'English name', key: 'Code', keyHelp: 'Lower-case letters, digits and underscores; fixed once created', permissions: 'Permissions', scope: 'Sees', people: '{n} person | {n} people', system: 'Built in', everything: 'Everything', permissionCount: '{n} permission | {n} permissions',
    deleteTitle: 'Delete the role “{name}”?', deleteBody: 'Only a role nobody has can be deleted.', deleted: 'Role deleted', saved: 'Role saved', all: 'All', needName: 'Enter the name in both languages', needKey: 'At least two characters, starting with a letter', fixed: 'The administrator role may do everything and cannot be changed.',
    scopes: { own: 'Own records', subordinates: 'Own and subordinates', department: 'Own department', department_tree: 'Department and those below', all: 'Everything' },
    scopeHelp: { own: 'Sees only records they own', subordinates: 'Sees records they or anybody under them own', department: 'Sees records colleagues of the same department own', department_tree: 'Sees records of their department and all below it', all: 'Sees every record of the company' },
    groups: { system: 'System', sales: 'Sales', customers: 'Customers', tags: 'Tags', products: 'Products', orders: 'Orders', shops: 'Shops', imports: 'Imports', users: 'People', roles: 'Roles', departments: 'Departments', api_keys: 'API keys', settings: 'Settings', demo: 'Demo data', overview: 'Overview', events: 'Events', identity: 'Accounts and rights', commerce: 'Commerce', integration: 'Integration', segments: 'Segments', insights: 'Insights', behaviour: 'Behaviour', quality: 'Data quality', privacy: 'Privacy', audience: 'Audience' },
  },
  departments: { subtitle: 'The tree behind “department and those below”', new: 'New department', edit: 'Edit department', name: 'Name', parent: 'Belongs to', top: '(top level)', people: '{n} person | {n} people', deleteTitle: 'Delete the department “{name}”?', deleteBody: 'A department with people or departments below it cannot be deleted.', deleted: 'Department deleted', saved: 'Department saved', empty: 'No departments yet', emptyBody: 'Build the company\'s tree, then put people into it.', needName: 'Enter a name', addBelow: 'Add below' },
  apiKeys: {
    subtitle: 'Keys for your ERP, shops and scripts', new: 'New key', name: 'Used by', nameHelp: 'Say who uses it, for example “ERP sync”', scopes: 'May do', expires: 'Expires', expiresHelp: 'Leave empty for a key without end', prefix: 'Key', created: 'Created', creator: 'By', lastUsed: 'Last used', neverUsed: 'Never', noExpiry: 'Never', expired: 'Expired', revoked: 'Revoked', revoke: 'Revoke', revokeTitle: 'Revoke “{name}”?', revokeBody: 'Programs that use it lose access at once. This cannot be undone.', revokedDone: 'Key revoked',
    keyTitle: 'New key “{name}”', keyHelp: 'Shown this once. Store it now in the program that uses it.', empty: 'No keys yet', emptyBody: 'Make a key so that another system can read and write customers and orders.', needName: 'Say who uses it', needScope: 'Choose at least one', docs: 'API reference',
  },
  shops: {
    subtitle: 'Where orders come from', new: 'Add shop', edit: 'Edit shop', name: 'Name', platform: 'Platform', currency: 'Currency', timezone: 'Time zone', key: 'External code', keyHelp: 'Import files and the API name the shop by it', active: 'Open', inactive: 'Closed', status: 'Status', saved: 'Shop saved', empty: 'No shops yet', emptyBody: 'Add a shop and orders are booked under it.', needName: 'Enter a name', needCurrency: 'A three-letter code such as CNY',
    platforms: { own: 'Own shop', taobao: 'Taobao', tmall: 'Tmall', jd: 'JD', pdd: 'Pinduoduo', douyin: 'Douyin', youzan: 'Youzan', wechat: 'WeChat', shopify: 'Shopify', woocommerce: 'WooCommerce', amazon: 'Amazon', pos: 'Point of sale', other: 'Other' },
  },
  tags: {
    subtitle: 'Labels for customers', new: 'New tag', edit: 'Edit tag', name: 'Name', colour: 'Colour', deleteTitle: 'Delete the tag “{name}”?', deleteBody: 'It disappears from every customer who has it.', deleted: 'Tag deleted', saved: 'Tag saved', empty: 'No tags yet', emptyBody: 'Tags single out a group of customers, for example “corporate buyers”.', needName: 'Enter a name', customers: 'See customers',
    colours: { grey: 'Grey', red: 'Red', orange: 'Orange', yellow: 'Yellow', green: 'Green', teal: 'Teal', blue: 'Blue', indigo: 'Indigo', purple: 'Purple', pink: 'Pink' },
  },
};

export default en;
