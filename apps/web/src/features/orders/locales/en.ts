import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Orders', one: 'Order', import: 'Import orders', visitor: 'Visitor', back: 'Orders',
  mine: { title: 'Your customers have no orders yet', body: 'As soon as a customer of yours orders, it is listed here, newest first.' },
  empty: { title: 'No orders yet', body: 'Import the orders your shop exports, or synchronise them through the API. They will be listed here, newest first.' },
  status: { pending: 'Pending', paid: 'Paid', shipped: 'Shipped', completed: 'Completed', cancelled: 'Cancelled' },
  payment: { unpaid: 'Unpaid', partially_paid: 'Partly paid', paid: 'Paid in full', partially_refunded: 'Partly refunded', refunded: 'Refunded' },
  paymentState: { pending: 'Pending', authorised: 'Authorised', captured: 'Captured', failed: 'Failed', voided: 'Voided' },
  reasonCode: { changed_mind: 'Changed mind', quality: 'Quality', wrong_item: 'Wrong item sent', not_as_described: 'Not as described', size: 'Wrong size', damaged: 'Damaged', late: 'Too late', missing: 'Parts missing', price: 'Price adjustment', cancelled: 'Order cancelled', other: 'Other' },
  tab: { label: 'Order tabs', orders: 'All orders', refunds: 'Unlinked refunds' },
  detail: {
    placed: 'Placed {when}', shop: 'Shop', lines: 'Items', product: 'Product', sku: 'SKU', quantity: 'Quantity', unitPrice: 'Unit price', lineDiscount: 'Discount', amount: 'Amount', subtotal: 'Items', discount: 'Discounts', shipping: 'Shipping', tax: 'Tax', total: 'Total', paid: 'Paid', refunded: 'Refunded',
    due: 'Due', kept: 'Received', payments: 'Payments', noPayments: 'No payments recorded', refunds: 'Refunds', noRefunds: 'No refunds', history: 'Status history', note: 'Note', customer: 'Customer', refs: 'Source numbers', noLines: 'No items', openCustomer: 'Open customer', becameFrom: '{from} → {to}', system: 'System', openPage: 'Open order page', unlisted: 'Not in the catalogue',
    itemCount: '{n} item | {n} items', visitorNote: 'Nobody knows yet who placed it, so it is outside the customer figures.',
  },
  act: {
    paymentTo: { pending: 'Pending', authorised: 'Mark authorised', captured: 'Capture', failed: 'Mark failed', voided: 'Void' }, reasonNote: 'Explanation', refundShipping: 'Shipping refunded', authorised: 'Only authorised, not received yet',
    status: 'Change status', to: 'Mark as {status}', statusNote: 'Explanation', statusDone: 'The order is now {status}', cancelTitle: 'Cancel order {number}?', cancelBody: 'This cannot be taken back. This order of {total} will no longer count as spending.', cancel: 'Cancel order', keep: 'Keep it',
    pay: 'Record payment', payAmount: 'Amount', payMethod: 'Method', payAt: 'Paid at', payDone: 'Payment of {amount} recorded', payMax: '{amount} still due', refund: 'Refund', refundDone: 'Refund of {amount} recorded', refundMax: 'Up to {amount} can be refunded', reason: 'Reason', byLines: 'By item', byAmount: 'By amount', refundQuantity: 'Returned', refundTotal: 'Refund total', save: 'Record', refundButton: 'Record refund of {amount}',
    amountWrong: 'Give an amount above zero', amountTooHigh: 'Not more than {amount}', nothingChosen: 'Say how many are returned', bought: 'of {n}',
  },
  method: { unionpay: 'UnionPay', gift_card: 'Gift card', balance: 'Account balance', alipay: 'Alipay', wechat: 'WeChat Pay', bank: 'Bank transfer', card: 'Card', cash: 'Cash', cod: 'Cash on delivery', paypal: 'PayPal', other: 'Other' },
  refunds: { title: 'Unlinked refunds', intro: 'These refunds do not name their order: shop exports give cancelled invoices without the original number. They count towards the net spend of the customer.', number: 'Refund', customer: 'Customer', refundedAt: 'Refunded', reason: 'Reason', amount: 'Amount', lines: 'Items', empty: 'No unlinked refunds', emptyBody: 'Every refund belongs to an order.', more: 'Load more' },
};

export default en;
