import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Carts', one: 'Cart', of: 'Cart of {name}', visitor: 'Visitor', open: 'Open order', link: 'Open the cart page', lines: 'Items', product: 'Product', quantity: 'Quantity', unitPrice: 'Unit price', amount: 'Amount', total: 'Total', activity: 'Last activity {when}', noLines: 'The cart is empty', none: 'No carts', became: 'Became order {number}',
  empty: { title: 'No carts yet', body: 'Carts your storefront sends through the API are listed here; one nobody touches for the set time counts as abandoned.' },
  state: { open: 'Open', abandoned: 'Abandoned', recovered: 'Recovered', converted: 'Ordered', expired: 'Expired' },
  quick: { all: 'All', abandoned: 'Abandoned', open: 'Open', converted: 'Ordered' },
  when: { abandoned: 'Abandoned {when}', recovered: 'Recovered {when}', converted: 'Ordered {when}' },
};

export default en;
