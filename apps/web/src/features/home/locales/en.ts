import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Home', hello: 'Hello, {name}', range: 'All sales so far', currency: 'Currency',
  figure: {
    customers: 'Customers', newCustomers: '{n} new in 30 days', buyers: 'Have bought', buyersNote: '{share} of customers', repeat: 'Bought again', repeatNote: '{share} of buyers', orders: 'Orders', ordersNote: '{n} in 30 days, {before} in the 30 before',
    net: 'Net sales', netNote: '{share} refunded', gross: 'Gross sales', refunded: 'Refunded', visitors: 'Besides these: {n} orders of visitors, {amount} in all',
  },
  chart: { title: 'How did the last 90 days sell?', sales: 'Sales', orders: 'Orders', table: 'Table', chart: 'Chart', day: 'Day', none: 'No orders in the last 90 days', noneBody: 'Older orders still count in the figures above.', summary: 'Line chart of sales in the last 90 days' },
  products: { title: 'Which products sell best?', product: 'Product', net: 'Net sales', units: 'Units', all: 'All products', none: 'Nothing sold yet' },
  latest: { title: 'Latest orders', all: 'All orders', none: 'No orders yet' },
  otherCurrency: '{currency}: {orders} orders, {net} net',
  demo: { loaded: 'The demo shop is part of these figures.', remove: 'Remove the demo shop', removeTitle: 'Remove the demo shop?', removeBody: 'Its customers, products and orders are deleted. Your own records, and those changed since, stay.', removed: 'The demo shop is gone' },
  mine: { title: 'No customers are yours yet', body: 'Once a colleague assigns customers to you, or you create one, what they buy will show here.', customers: 'Go to customers', create: 'New customer' },
  empty: { title: 'Welcome to Patron', body: 'Bring in customers, products and orders first. Import a file your shop exported, or load the demo shop and look around.', import: 'Import a file', demo: 'Load the demo shop', importHelp: 'CSV or Excel, checked row by row before anything is saved', demoHelp: 'An example shop of 5,000 customers; take it away at any time', loading: 'Loading the demo shop', progress: '{done} of {total}', leave: 'You can leave this page; loading goes on.', failed: 'The demo shop did not load to the end. Please try again.', loaded: 'The demo shop is ready', removing: 'Taking the demo shop away' },
  guide: {
    title: 'First steps', progress: '{done} of {total}', close: 'Put the guide away', putAway: 'Put away. The command palette (Ctrl/⌘ K) brings it back.',
    step: {
      data: { title: 'Bring in your customers', body: 'A file your shop exported is enough; every row is checked before anything is saved.' },
      insight: { title: 'See who bought before and has stayed away for 60 days', body: 'Best spenders first: the people worth a call this week.' },
      segment: { title: 'Make your first segment', body: 'Say who belongs in it; the count moves as you type, and the segment keeps itself up to date.' },
      view: { title: 'Keep a list as a view', body: 'Set a filter you will need again, then “Save as view”.' },
      people: { title: 'Invite your colleagues', body: 'Each gets a role that says what they see and may do.' },
      security: { title: 'Protect your sign-in with a second step', body: 'A code from an app on your phone, asked for when you sign in.' },
    },
  },
  plain: { title: 'Start here', body: 'Your role does not show the overview. You can go to:' },
};

export default en;
