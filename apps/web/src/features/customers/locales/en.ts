import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Customers', one: 'Customer', new: 'New customer', import: 'Import customers',
  list: { orders: '{n} order | {n} orders', last: 'last', none: 'No orders yet' },
  mine: { title: 'No customers are yours yet', body: 'You see the customers within your reach here. Ask your manager or administrator to assign some to you, or add one yourself.' },
  empty: { title: 'No customers yet', body: 'Every person and company that bought from you or got in touch will be listed here. Import the customers or orders your shop exports and see them at once.', learn: 'Add one by hand' },
  kind: { person: 'Person', company: 'Company', visitor: 'Visitor' },
  gender: { female: 'Female', male: 'Male', other: 'Other', unknown: 'Unknown' },
  channel: { phone: 'Phone', sms: 'SMS', email: 'E-mail', wechat: 'WeChat', app: 'App message', none: 'Do not contact' },
  identity: { phone: 'Phone', email: 'E-mail', member_no: 'Member number', buyer_id: 'Marketplace account', wechat_openid: 'WeChat OpenID', wechat_unionid: 'WeChat UnionID', visitor_id: 'Website visitor' },
  field: {
    name: 'Name', companyName: 'Company name', kind: 'Kind', company: 'Company', phone: 'Phone', email: 'E-mail', memberNo: 'Member number', level: 'Level', tags: 'Tags', owner: 'Owner', origin: 'Source', gender: 'Gender', birthday: 'Birthday', preferredChannel: 'Preferred channel',
    language: 'Language', note: 'Note', createdAt: 'Customer since', updatedAt: 'Updated', identities: 'Contacts and accounts', addresses: 'Addresses', externalRefs: 'Source systems',
  },
  form: {
    birthdayWrong: 'Write it as 1990-05-01, or 05-01 without the year', birthdayHelp: 'For example 1990-05-01, or 05-01 without the year', levelHelp: 'For example A, B, C, or your own member levels', originHelp: 'Where the customer came from: Tmall, the store, a friend', created: 'Customer “{name}” was added', open: 'View',
    taken: 'A customer already uses this contact: {name}', takenOpen: 'Open that customer', create: 'Add customer', contactHelp: 'Give a phone number or an e-mail, so that the customer can be found again', reach: 'Give at least a name, a phone number or an e-mail',
  },
  bulkEdit: {
    open: 'Edit…', title: 'Edit {n} customer | Edit {n} customers', preview: 'Preview', back: 'Back', run: 'Change them', emptied: 'Leave empty to clear', addTags: 'Add tags', removeTags: 'Remove tags', blank: '(empty)', change: 'Change', gone: 'No longer there',
    match: '{n} customers', wouldChange: '{n} would change', alreadySo: '{n} are so already', refused: '{n} cannot be changed', looked: 'These figures are of the first {n}; the rest is decided while it runs.', result: '{changed} changed, {refused} not', undone: '{undone} restored, {kept} kept because they were changed since', mayClose: 'You may close this; the work goes on.', undoLater: 'It can be undone at any time under “Bulk edits”.', failed: 'It was interrupted; what was done stands.',
    done: '{n} customer changed | {n} customers changed', undoing: 'Undoing', list: 'Bulk edits', listHelp: 'An undo leaves alone whoever was changed since.', none: 'No bulk edits yet', noneBody: 'Choose customers in the list, then “Edit…”.', undoTitle: 'Undo the change of {n} customers?', undoBody: 'They get their former values back; those changed since stay as they are and are listed.',
    status: { preparing: 'Preparing', draft: 'Preview', running: 'Running', completed: 'Done', failed: 'Interrupted', undoing: 'Undoing', undone: 'Undone' },
  },
  bulk: {
    tag: 'Tag', owner: 'Assign owner', apply: 'Apply', tagged: '{n} customer tagged | {n} customers tagged', owned: '{n} customer assigned | {n} customers assigned', failed: '{n} did not work, the others are done', chooseTags: 'Choose tags', chooseOwner: 'Choose an owner', nobody: 'No owner', working: 'Working on it',
  },
  card: {
    copy: 'Copy {what}', copied: 'Copied', noOwner: 'No owner', addTag: 'Edit tags', tagName: 'Find or create a tag', createTag: 'Create tag “{name}”', empty: 'Not filled in', more: '{n} more', actions: 'More actions', mute: 'Mute notifications', unmute: 'Unmute notifications', mutedNow: 'You will hear nothing more of this customer', unmutedNow: 'You hear of this customer again', fromSource: 'From {source}', primary: 'Primary',
    delete: 'Delete customer', deleteTitle: 'Delete “{name}”?', deleteBody: 'Profile, contacts, addresses and notes will be deleted for good. A customer with orders cannot be deleted.', deleted: 'Customer “{name}” was deleted', save: 'Save', noContact: 'No contacts',
  },
  tab: { overview: 'Overview', orders: 'Orders', contacts: 'Contacts and addresses', details: 'Details and changes', label: 'Customer tabs' },
  visitor: 'This is a visitor: nobody knows yet who it is. Visitors are outside the customer list and its figures.',
  now: {
    title: 'Spending', orders: 'Orders', net: 'Net spend', average: 'Average order', lastOrder: 'Last order', daysAgo: '{n} day ago | {n} days ago', today: 'Today', interval: 'Usual interval', intervalDays: '{n} day | {n} days', category: 'Favourite category', refunded: 'Refunded', gross: 'Gross spend', first: 'First order',
    recent: 'Recent orders', allOrders: 'All orders', top: 'Top products', topCategories: 'Top categories', units: '{n} unit | {n} units', none: 'No orders yet', noneBody: 'Spending and favourite products will show here after the first order.', overdue: '{n} day later than usual | {n} days later than usual',
  },
  timeline: {
    title: 'Timeline', search: 'Search the timeline', jump: 'Jump to date', all: 'All', empty: 'Nothing has happened yet', emptyBody: 'Orders, refunds, notes and changes will line up here.', noMatch: 'Nothing matches', noMatchBody: 'Try another word, or show all kinds.', showAll: 'Show all', more: 'Loading earlier entries', end: 'This is where it began',
    note: 'Write a note', noteHelp: 'Your colleagues see it too', addNote: 'Add note', noted: 'Note added', today: 'Today', yesterday: 'Yesterday', by: '{name}', system: 'System', jumpNone: 'Nothing happened on or before that day', kinds: 'Kinds',
    kind: { quote: 'Quotes', contract: 'Contracts', receivable: 'Payments and invoices', follow_up: 'Follow-ups', lead: 'Leads', opportunity: 'Opportunities', segment: 'Segments', lifecycle: 'Lifecycle', insight: 'Insights', behaviour: 'Browsing', shipment: 'Parcels', cart: 'Carts', order: 'Orders', refund: 'Refunds', payment: 'Payments', consent: 'Consents', note: 'Notes', call: 'Calls', task: 'Tasks', change: 'Changes', profile: 'Changes', customer: 'Changes', other: 'Other' },
  },
  event: {
    lead_created: 'Came in as a lead', lead_assigned: 'Lead assigned', lead_claimed: 'Lead claimed', lead_released: 'Lead given back to the pool', lead_recycled: 'Lead recycled', lead_died: 'Lead given up', lead_resubmitted: 'Sent a form again', lead_converted: 'Lead converted to a customer',
    pool_claimed: 'Claimed from the public pool', pool_assigned: 'Assigned from the public pool', pool_released: 'Released to the public pool', pool_recycled: 'Went back to the public pool by a rule', pool_added: 'Put into the public pool', pool_moved: 'Moved to another public pool', hold_locked: 'Locked: stays out of the pool', hold_unlocked: 'Unlocked',
    segment_entered: 'Entered the segment “{name}”', segment_left: 'Left the segment “{name}”', customer_created: 'Customer record created', customer_updated: 'Changed {fields}', customer_updated_plain: 'Changed the profile', customer_deleted: 'Deleted the record', customer_recognised: 'A visitor became known as this customer', customer_tagged: 'Changed the tags', customer_owner_changed: 'Changed the owner', customer_team_changed: 'Changed the team', customer_revealed: 'Looked at masked contact details', consent_changed: 'A consent changed', customer_restricted: 'Processing of the data was restricted', customer_unrestricted: 'The restriction of processing was lifted', customer_suppressed: 'An address was put on the suppression list', customer_unsuppressed: 'An address came off the suppression list', privacy_request_received: 'Asked for rights over data', privacy_request_closed: 'A privacy request was closed', privacy_data_exported: 'All data was exported',
    customer_identity_added: 'Added {what}', customer_identity_removed: 'Removed {what}', customer_address_added: 'Added an address', customer_address_updated: 'Changed an address', customer_address_removed: 'Deleted an address', customer_note_added: 'Note', customer_stage_changed: 'Lifecycle stage changed from {from} to {to}', customer_rfm_changed: 'RFM cell changed from {from} to {to}', customer_visitor_joined: 'A device was recognised; what was done on it before belongs to the customer', customer_merged: 'Another customer was merged in', customer_unmerged: 'A merge was taken back', customer_contact_added: 'Added a contact', customer_contact_updated: 'Changed a contact', customer_contact_removed: 'Removed a contact', customer_parent_changed: 'Changed the parent company', customer_call_logged: 'Call', task_created: 'Task', task_completed: 'Task done',
    shipment_created: 'Parcel {number} recorded', shipment_moved: 'News of parcel {number}', cart_abandoned: 'Left a cart behind', cart_recovered: 'Came back to the cart', cart_converted: 'The cart became an order',
    order_placed: 'Placed order {number}', order_paid: 'Order {number} was paid', order_shipped: 'Order {number} was shipped', order_completed: 'Order {number} was completed', order_cancelled: 'Order {number} was cancelled', order_updated: 'Order {number} was updated', payment_recorded: 'Payment for order {number}',
    refund_created: 'Refund {number}', other: 'Something happened', contact: 'a contact',
  },
  changed: {
    separator: ', ',
    kind: 'kind', name: 'name', givenName: 'given name', familyName: 'family name', company: 'company', gender: 'gender', birthday: 'birthday', birthYear: 'birthday', birthMonth: 'birthday', birthDay: 'birthday', language: 'language', timezone: 'time zone', preferredChannel: 'preferred channel', level: 'level', source: 'source', origin: 'source',
    firstTouch: 'first touch', avatarUrl: 'picture', attributes: 'attributes', note: 'note', ownerId: 'owner', tagIds: 'tags', phone: 'phone', email: 'e-mail', memberNo: 'member number', country: 'country', province: 'province', city: 'city', industry: 'industry', taxNumber: 'tax number', website: 'website', employees: 'employees', parentId: 'parent company', other: 'other details',
  },
  orders: { title: 'Orders', number: 'Order', placedAt: 'Placed', status: 'Status', payment: 'Payment', total: 'Total', none: 'No orders yet', noneBody: 'They appear here once orders are imported or synchronised from a shop.', more: 'Load more' },
  contacts: {
    addIdentity: 'Add a contact', addAddress: 'Add an address', kind: 'Kind', value: 'Number or account', removeIdentity: 'Remove {value}', removeIdentityTitle: 'Remove {value}?', removeIdentityBody: 'The customer can no longer be found by it, and new data under it will not land here.', removed: 'Removed', remove: 'Remove',
    removeAddressTitle: 'Delete this address?', removeAddressBody: '{address}', label: 'Label', labelHelp: 'For example home or office', recipient: 'Recipient', phone: 'Recipient phone', country: 'Country', province: 'Province', city: 'City', district: 'District', street: 'Street', postalCode: 'Postal code', primary: 'Make this the primary address', noAddress: 'No address',
    noIdentity: 'No contacts or accounts', editAddress: 'Edit address', added: 'Added', saved: 'Saved', refs: 'Numbers in source systems', streetRequired: 'Please fill in an address',
  },
  details: { title: 'Details', changes: 'Changes', noChanges: 'No changes yet', saved: 'Saved' },
};

export default en;
