import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Products', one: 'Product', new: 'New product', import: 'Import products', edit: 'Edit', back: 'Products',
  empty: { title: 'No products yet', body: 'Import the products your shop exports, or just import orders: the products in them are added by themselves.', learn: 'Add one by hand' },
  status: { active: 'Active', archived: 'Archived' },
  field: { title: 'Title', description: 'Description', brand: 'Brand', category: 'Category', status: 'Status', imageUrl: 'Image address', variants: 'Variants', sku: 'SKU', variantTitle: 'Variant', price: 'Price', cost: 'Cost', barcode: 'Barcode', currency: 'Currency', createdAt: 'Added', refs: 'Source numbers' },
  form: { save: 'Save', create: 'Add product', created: 'Product “{title}” was added', saved: 'Saved', addVariant: 'Add a variant', removeVariant: 'Remove variant {n}', variant: 'Variant {n}', imageHelp: 'Starts with http:// or https://', imageWrong: 'Start with http:// or https://', priceWrong: 'Give a number', noCategory: 'No category' },
  sales: {
    title: 'Sales', known: 'Known customers', all: 'With visitors', net: 'Net sales', gross: 'Gross sales', refunded: 'Refunded', units: 'Units sold', orders: 'Orders', lastSold: 'Last sold', note: 'Net sales are gross sales less refunds. “Known customers” leaves visitors out; every customer figure follows it.', none: 'Not sold yet', scope: 'Whose orders count', unitsNote: 'Units and orders include visitors',
  },
  variants: { none: 'No variants', archived: 'Archived' },
  act: { archive: 'Archive', restore: 'Put back on sale', archived: '“{title}” was archived', restored: '“{title}” is on sale again', delete: 'Delete', deleteTitle: 'Delete “{title}”?', deleteBody: 'The product and its {n} variants will be deleted. A product that was sold can only be archived.', deleted: '“{title}” was deleted', more: 'More actions' },
};

export default en;
