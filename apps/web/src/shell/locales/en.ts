import type { Translation } from '../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  skip: 'Skip to content', mainNav: 'Main', home: 'Home', menu: 'Menu', collapse: 'Collapse navigation', expand: 'Expand navigation', search: 'Search customers, orders, products', searchShort: 'Search', searchEmpty: 'Nothing found for “{q}”', searchHint: 'By name, pinyin, last four digits of a phone, order number',
  craft: { customers: 'Customers', sales: 'Sales', shop: 'Shop', office: 'Data' },
  create: 'New', help: 'Shortcuts', person: 'Your menu', profile: 'My profile', changePassword: 'Change password', signOut: 'Sign out', theme: 'Appearance', language: 'Language', more: 'More',
  star: 'Add to favourites', unstar: 'Remove from favourites',
  palette: { guide: 'Show the first steps', favourites: 'Favourites', recent: 'Recently opened', here: 'This record', title: 'Command palette', placeholder: 'Type a page, an action or a record', go: 'Go to', create: 'New', preferences: 'Preferences', records: 'Records', none: 'No command matches', themeTo: 'Appearance: {theme}', languageTo: 'Language: {language}' },
  group: { customer: 'Customers', order: 'Orders', product: 'Products', lead: 'Leads', opportunity: 'Opportunities', quote: 'Quotes', contract: 'Contracts' },
  matched: { phone: 'Phone', email: 'E-mail', order_number: 'Order number', external_id: 'External id', member_no: 'Member number', name: 'Name', pinyin: 'Pinyin', sku: 'SKU', code: 'Code' },
  shortcuts: {
    star: 'Star this record', goTo: 'Go to {page}', title: 'Keyboard shortcuts', everywhere: 'Everywhere', inLists: 'In lists', inForms: 'In forms', palette: 'Command palette', search: 'Search', create: 'New', help: 'Show shortcuts', move: 'Next / previous row', open: 'Open the record', quick: 'Quick view', select: 'Select the row', close: 'Close the panel', save: 'Save',
  },
};

export default en;
