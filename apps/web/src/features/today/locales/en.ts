import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Today', nav: 'Today', waiting: '{n} waiting', subtitle: '{day}: {n} waiting for you', clear: '{day}: nothing waits for you right now',
  who: { label: 'Whose', me: 'Mine', team: 'My team’s' },
  section: { contacts: 'Time to get in touch', tasks: 'Tasks due', assigned: 'New to me', recycling: 'About to go back to the pool', stalled: 'Stalled opportunities', quotes: 'Quotes waiting for an answer', receivables: 'Receivables due', approvals: 'Waiting for my approval' },
  help: {
    contacts: 'Customers, leads and opportunities planned for today or before', assigned: 'New leads nobody followed up, and customers of the last three days', recycling: 'Within seven days; one follow-up keeps them', stalled: 'Longer in their stage than expected', quotes: 'Sent, not answered yet',
    receivables: 'Due within seven days, or overdue', tasks: 'Due today, or overdue', approvals: 'For you to approve or reject',
  },
  all: 'All {n}', allMany: 'All (more than 100)', fewer: 'Show fewer', more: 'Show more', teamShort: 'New',
  type: { customer: 'Customer', lead: 'Lead', opportunity: 'Opportunity', quote: 'Quote', receivable: 'Receivable', approval: 'Approval', task: 'Task' },
  day: { today: 'Today', late: '{n} days late', left: '{n} days left', lastDay: 'Last day', soon: 'Due in {n} days', since: '{n} days ago', sinceToday: 'Today', stalled: '{n} days in its stage', validUntil: 'Valid until {day}', expired: 'Expired' },
  act: { followUp: 'Follow up', call: 'Call {name}', done: 'Complete the task {title}', followUpOn: 'Follow up {title}', completed: 'Done: {title}', undo: 'Undo' },
  empty: { title: 'Everything is done for today', body: 'Set a day for the next contact when you follow up: on that day it appears here.', customers: 'See my customers' },
  numbers: { title: 'My month', won: 'Won', open: 'Open', weighted: '{amount} weighted', receipts: 'Received', followUps: 'Contacts made', none: '—', deals: '{n} deals', times: '{n} times', target: 'Target: {measure}', reached: '{share} reached', ofTarget: '{reached} of {target}', measure: { orders: 'orders', contracts: 'contracts', receipts: 'receipts' } },
  feed: {
    title: 'Calendar', body: 'Tasks, next contacts and close dates in the calendar of your phone or computer.', make: 'Make a calendar address', renew: 'New address', revoke: 'Turn off', once: 'It is shown this once. Whoever knows it sees your plans: enter it only in your own calendar.', secret: 'Your calendar address',
    on: 'On', read: 'Last read {when}', never: 'No calendar has read it yet', revoked: 'Turned off: the address leads nowhere now', renewTitle: 'Make a new address?', renewBody: 'Calendars that use the old one will not be updated any more.', revokeTitle: 'Turn off the calendar?', revokeBody: 'Calendars that use it will not be updated any more.',
  },
  followUp: {
    tab: 'Follow-up', title: 'Follow-ups', kind: { call: 'Call', visit: 'Visit', message: 'Message', meeting: 'Meeting', other: 'Other' }, kindLabel: 'How',
    outcome: { label: 'Outcome', none: 'No outcome', reached: 'Spoke', not_reached: 'Not reached', interested: 'Interested', considering: 'Considering', call_back: 'Call back', agreed: 'Agreed', declined: 'Declined' },
    placeholder: 'What was it about? What did they say?', duration: 'Duration', minutes: 'min', minutesN: '{n} min', place: 'Place', at: 'When', now: 'Just now', more: 'More', next: 'Next contact', nextNone: 'None', plan: 'What to do then (becomes a task with a reminder)', planned: 'Next contact {day}',
    preset: { tomorrow: 'Tomorrow', three: 'In 3 days', week: 'In a week', month: 'In a month' },
    add: 'Record', added: 'Follow-up recorded', save: 'Save', saved: 'Saved', removed: 'Deleted', removeTitle: 'Delete this follow-up?', removeBody: 'The next contact it planned goes with it; a task that was made of it stays.', none: 'No follow-ups yet', noneBody: 'Write down the first contact, and plan the next.', loadMore: 'Earlier ones',
    said: { call: 'Followed up by phone', visit: 'Visited', message: 'Followed up by message', meeting: 'Met', other: 'Followed up' }, onOpportunity: 'Opportunity', onLead: 'As a lead',
  },
  neglect: {
    title: 'Neglected', subtitle: 'By the last contact: a call, a note, a follow-up or a task done', subject: { label: 'Show', customers: 'Customers', leads: 'Leads', opportunities: 'Opportunities' }, owner: 'Owner', total: 'In all', days: '{n}+ days', nobody: 'Nobody',
    records: '{owner}: no contact for {n} days or more', recordsAll: 'No contact for {n} days or more', allOf: 'All of {owner}', since: '{n} days without contact', sum: 'Total', show: 'Show the {n} of {owner} without contact for {days} days', none: 'Nobody is neglected', noneBody: 'Everything was contacted within 7 days.', empty: 'Nothing belongs to anybody yet', emptyBody: 'Give customers, leads or opportunities to people, and this shows how long ago they were contacted.', table: 'How long without contact, by owner',
  },
};

export default en;
