import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Tasks', nav: 'Tasks', subtitle: 'What is to do, with a reminder when it is time', title1: 'Title of the task', placeholder: 'What is to be done?', detail: 'Details', add: 'Add task', added: 'Task added', save: 'Save', saved: 'Saved', edit: 'Click to edit', editOne: 'Edit “{title}”', removeOne: 'Delete “{title}”', more: 'Load more', open: 'Open tasks', order: 'About an order (optional)',
  assignee: 'Who', me: '{name} (me)', mine: 'My tasks', everybody: 'Everybody’s', whose: 'Whose tasks', for: 'For {name}', from: 'From {name}', asked: 'From the notification', close: 'Close', gone: 'This task is gone', goneBody: 'It may have been deleted, or lies outside what you may see.',
  done: '“{title}” is done', undo: 'Undo', complete: 'Complete “{title}”', reopen: 'Reopen “{title}”', removeTitle: 'Delete the task “{title}”?', removeBody: 'It cannot be brought back, and its files go with it.', removed: 'Task deleted',
  none: 'Nothing to do', noneBody: 'All done. Write above what comes next, or add a task on a customer’s page.', noneDone: 'Nothing finished yet', noneDoneBody: 'Finished tasks will be listed here.', keys: 'j / k move · x completes · n new task',
  tab: { open: 'Open', done: 'Done' },
  view: { overdue: 'Overdue', today: 'Today', upcoming: 'Upcoming', open: 'Open', done: 'Done' },
  due: { label: 'Due', time: 'Time', none: 'No date', today: 'Today', tomorrow: 'Tomorrow', nextWeek: 'Next Monday' },
  priority: { label: 'Priority', high: 'High', normal: 'Normal', low: 'Low' },
  remind: { label: 'Reminder', keep: 'Reminder as it is', mNone: 'Remind when due', m15: '15 minutes before', m60: '1 hour before', m1440: '1 day before' },
  hint: { due_in_past: 'It is due in the past and will show as overdue', assignee_sees_no_customer: 'Whoever is to do it cannot see this customer, only the task itself' },
};

export default en;
