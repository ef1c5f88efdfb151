import type { Translation } from '../../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Stock', available: 'Available', onHand: 'On hand', reserved: 'Reserved', variant: 'Variant', shop: 'Shop', allShops: 'All shops', none: 'No stock recorded yet', threshold: 'Low at {n} or fewer', thresholdLabel: 'Low at or below', ownedBy: '“{source}” owns this: change it there and it is taken over', adjust: 'Adjust stock', ledger: 'Stock ledger', more: 'More entries', saved: 'Stock updated',
  state: { in_stock: 'In stock', low: 'Low', out: 'Out of stock', untracked: 'Not tracked' },
  reason: { received: 'Received', sold: 'Sold', returned: 'Returned', damaged: 'Damaged', lost: 'Lost', count: 'Counted', correction: 'Correction', sync: 'Synchronised' },
  form: { how: 'How', change: 'Add or take', count: 'Count', changeLabel: 'Quantity (negative takes away)', countLabel: 'Counted quantity', reason: 'Reason', note: 'Explanation', save: 'Save', wrong: 'Give a number', changeWrong: 'Give a number other than 0' },
  prices: {
    title: 'Prices', now: 'Price now', list: 'Price list', listPrice: 'List price', salePrice: 'Sale price', min: 'From quantity', from: 'From', until: 'Until', always: 'Always', own: 'The variant\'s own price', none: 'No price list; the variant\'s own price holds', add: 'Add a price', remove: 'Delete', removeTitle: 'Delete this price?', removeBody: '{shop} · {price}', saved: 'Price saved', removed: 'Price deleted', currency: 'Currency', save: 'Save',
    saleHigh: 'Not above the list price', never: 'Must be after the beginning', source: 'Source',
  },
  limit: { change: 'Change', title: 'Low-stock limit', help: 'Low when no more than this is available; empty takes the default', saved: 'Limit updated' },
  buyers: { title: 'Top buyers', none: 'No known customer has bought it yet', customer: 'Customer', orders: 'Orders', units: 'Units', amount: 'Amount' },
  options: { title: 'Options', add: 'Add an option', name: 'Name, such as Colour', values: 'Values', remove: 'Remove option {n}', help: 'Each variant takes one value of each option' },
  categories: {
    title: 'Categories', manage: 'Manage categories', subtitle: 'Drag to move and reorder; the menu of a row does the same from the keyboard.', new: 'New category', addBelow: 'Add below', rename: 'Rename', delete: 'Delete', name: 'Name', parent: 'Below', top: 'Top level', needName: 'Give a name', products: 'No products | {n} product | {n} products', saved: 'Saved', moved: 'Moved', up: 'Move up', down: 'Move down', inside: 'Move into the one above', outside: 'Move out one level', more: 'More actions',
    empty: 'No categories yet', emptyBody: 'With categories, products can be looked at and counted by them.', deleteTitle: 'Delete category “{name}”?', deleteProducts: 'It holds {n} product. | It holds {n} product. | It holds {n} products.', deleteChildren: '{n} category below it moves up one level. | {n} category below it moves up one level. | {n} categories below it move up one level.', moveTo: 'Its products go to', deletePlain: 'This category is empty.', toNone: 'No category', deleted: 'Deleted', slash: 'A “/” in the name is written “\\/” in import files',
  },
  shopForm: { abandonAfter: 'Carts count as abandoned after {n} minutes', abandon: 'Minutes until a cart counts as abandoned', oversell: 'May oversell', oversellHelp: 'Stock may go below zero' },
  ownership: { title: 'Who owns stock and prices', body: 'With an owner set, only what it synchronises is taken; edits by hand are refused and told why.', stock: 'Owner of stock', price: 'Owner of prices', placeholder: 'Kept by hand', save: 'Save', saved: 'Saved', help: 'The source as the API names it, such as erp' },
};

export default en;
