import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Events', visitor: 'Visitor', when: 'Time', who: 'Who', product: 'Product', page: 'Page', query: 'Search words', value: 'Value', context: 'Came with', properties: 'Other properties', order: 'See order {number}', all: 'All events',
  name: {
    page_viewed: 'Viewed a page', product_viewed: 'Viewed a product', searched: 'Searched', cart_added: 'Added to cart', cart_removed: 'Removed from cart', checkout_started: 'Started checkout', order_placed: 'Placed an order', message_opened: 'Opened a message', message_clicked: 'Clicked in a message',
  },
  device: { mobile: 'Phone', tablet: 'Tablet', desktop: 'Computer', tv: 'TV' },
  volume: { title: 'How many events came in?', range: 'Range', hours: '24 hours', week: '7 days', days: '30 days', summary: 'Number of events of each kind', total: '{count} in all', other: 'Other', none: 'No events in this range', only: 'Show “{name}” only' },
  empty: { title: 'No events yet', body: 'Once your shop sends page views, searches and carts to the API they appear here as they come in, on customers’ timelines and as conditions of segments.' },
  how: { title: 'How to send events', body: 'Make an API key that may only send behaviour events (Settings › API keys) and keep it on your shop’s server, never in a page.', key: 'Make an API key', curl: 'Command line', script: 'JavaScript (your shop’s server)', copy: 'Copy the code', copied: 'Copied', show: 'How to send' },
  visit: { pages: 'Viewed {count} pages', products: '{count} products: {names}', productsPlain: '{count} products', searched: 'searched “{words}”', times: '{name} × {count}', more: '…', separator: ', ', list: ', ', expand: 'Show all', fold: 'Fold', rest: 'There is more under Events', failed: 'The events of this visit could not be read' },
  browsing: { title: 'Browsing', lastSeen: 'Last seen', firstSeen: 'First seen', device: 'Device', source: 'Source', campaign: 'Campaign', products: 'Looked at most', categories: 'Categories looked at most', searches: 'Last searches', times: '{count} times' },
};

export default en;
