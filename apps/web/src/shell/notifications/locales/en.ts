import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Notifications', unread: '{n} unread notification | {n} unread notifications', new: 'Unread', readAll: 'Mark all read', empty: 'No notifications yet', emptyBody: 'When somebody mentions you, gives you a task, or one comes due, you are told here.', more: 'Earlier ones',
  group: { deals: 'Quotes and contracts', customers: 'Customers', tasks: 'Tasks', imports: 'Import and export', system: 'System', accounts: 'Accounts', users: 'Colleagues', data: 'Data' },
  kind: {
    approval_asked: 'My approval is asked', approval_approved: 'What I submitted was approved', approval_rejected: 'What I submitted was rejected', quote_viewed: 'A customer opened a quote', quote_accepted: 'A customer accepted a quote', quote_declined: 'A customer declined a quote', quote_expired: 'A quote expired', contract_ending: 'A contract is about to end', receivable_due: 'A payment falls due soon', receivable_overdue: 'A payment is overdue',
    mention: 'Somebody mentions me', customer_assigned: 'A customer is assigned to me', customer_assigned_many: 'Several customers are assigned to me', customer_shared: 'I join the team of a customer', duplicate_found_many: 'Several possible duplicates', duplicate_found: 'A possible duplicate was found',
    task_assigned: 'A task for me', task_done: 'A task I gave was done', task_reminder: 'Reminder of a task', task_due: 'A task is due', task_overdue: 'A task is overdue', import_finished: 'An import finished', import_failed: 'An import failed', export_ready: 'An export is ready', invitation_accepted: 'An invitation was accepted',
  },
  settings: {
    nav: 'Notifications', title: 'Notifications', subtitle: 'What you hear of, where and when', mail: 'Mail', mode: 'Sent', modes: { at_once: 'At once', hourly: 'Gathered, every hour', daily: 'Gathered, every day' }, hour: 'Time of the daily mail', quiet: 'Do not disturb', from: 'From', to: 'To',
    quietHelp: 'No mail then; it is sent when they are over. Times are those of {zone}. In the product nothing makes a sound.', what: 'What', app: 'In app', byMail: 'Mail',
  },
};

export default en;
