import type { Translation } from '../../../shared/i18n/index.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Segments', one: 'Segment', new: 'New segment', newList: 'New list',
  empty: { title: 'No segments yet', body: 'A segment is a group of customers: kept by a rule, or a list you keep by hand. Marketing, analysis and service start from here.', start: 'Start from a common one' },
  field: { name: 'Name', description: 'Description', rule: 'Rule', kind: 'Kind', size: 'Customers', change: 'Last 7 days', owner: 'Made by', updatedAt: 'Updated', status: 'Status' },
  kind: { dynamic: 'Dynamic', manual: 'List', snapshot: 'Snapshot' },
  kindHelp: { dynamic: 'Keeps itself by its rule', manual: 'Kept by hand', snapshot: 'The members of one moment; they stay' },
  status: { building: 'Counting', failed: 'Failed', ready: 'Ready', archived: 'Archived' },
  failed: 'Its members could not be computed: {reason}',
  state: { active: 'In use', archived: 'Archived', label: 'State' },
  list: { search: 'Find a segment', kinds: 'All kinds', sortName: 'By name', sortUpdated: 'Last updated', sortCreated: 'Last created', more: 'Load more', noMatch: 'No segment matches', menu: 'More for {name}', up: '{n} more than 7 days ago', down: '{n} fewer than 7 days ago', same: 'The same as 7 days ago', people: '{n} customer | {n} customers' },
  op: { olderThan: 'is longer ago than', within: 'is in the last', ahead: 'is in the next' },
  special: {
    title: 'Combinations', segment: 'In another segment', segmentHelp: 'Include or leave out a segment', held: 'True for some time', heldHelp: 'Without a break for so many days', random: 'A random share', randomHelp: 'The same people each time', group: 'A group of conditions', groupHelp: 'Any or all of them',
  },
  catalogue: { title: 'Add a condition', search: 'Find: spending, last order, viewed a product, tags…', groups: 'Groups', all: 'Everything', none: 'There is no such condition. Try another word.' },
  builder: {
    new: 'New segment', edit: 'Edit segment', name: 'Name this segment', description: 'Say what it is for (optional)', who: 'Customers who match', join: 'How the conditions belong together',
    mode: { all: 'all of these', any: 'any of these', none: 'none of these', notAll: 'not all of these' },
    and: 'and', or: 'or', not: 'not', add: 'Add condition', addGroup: 'Add group', paste: 'Paste', pasteBelow: 'Paste below', ungroup: 'Take the group apart', everybody: 'No condition yet: this is every customer.', emptyGroup: 'This group is still empty.',
    handle: 'Move {name}', handleHint: 'Drag, or use ↑ ↓ to move, ← to leave the group, Delete to remove', menu: 'More for {name}', remove: 'Remove {name}', up: 'Move up', down: 'Move down', out: 'Out of the group', wrap: 'Put into a new group', negate: 'Turn into “not”', plain: 'Take “not” away', double: 'Duplicate', copy: 'Copy', moved: '{name} moved', notMoved: 'It cannot go further that way',
    group: 'Group of conditions', unknown: 'Unknown condition', unknownFact: 'This condition no longer exists, or you may not use it. Remove it or choose another.', masked: 'Matches whole values only',
    withheld: 'You cannot edit the rule of this segment', withheldBody: 'It asks about something you may not see, or it keeps no rule. Ask whoever made it, or an administrator.',
    undo: 'Undo', redo: 'Redo', saved: '“{name}” saved', created: '“{name}” is made and its members are being counted', needName: 'Give it a name', needFinish: '{n} condition is not finished | {n} conditions are not finished', ruleOf: '{n} condition | {n} conditions',
  },
  event: {
    whether: 'Whether it happened', did: 'has', didNot: 'has not', measure: 'What is counted', sum: '{name}, summed', comparison: 'Comparison', atLeast: 'at least', atMost: 'at most', exactly: 'exactly', number: 'Number', times: 'times', same: 'times the same product', window: 'When', within: 'in the last', olderThan: 'more than', between: 'between', ever: 'at any time', days: 'days', daysAgo: 'days ago', where: 'where', property: 'Property', addWhere: 'Narrow it down', andWhere: 'Narrow it down further', removeWhere: 'Remove this detail', first: 'Only the first time ever',
  },
  segment: { whether: 'In or not in', inside: 'is in the segment', outside: 'is not in the segment', choose: 'Choose a segment' },
  held: { before: 'for at least', days: 'Days without a break', after: 'days without a break', hint: 'counted from when it was first watched' },
  random: { before: 'a random', percent: 'Share', after: '% of customers', hint: 'the same people each time' },
  preview: { title: 'Live preview', more: 'Show the preview', of: 'of {total} customers, {share}', counting: 'Counting', unfinished: '{n} unfinished condition is not counted | {n} unfinished conditions are not counted', refused: 'A condition needs mending; the number is from before.', sentence: 'In a sentence', sample: 'For example', nobody: 'Nobody matches yet. Try a wider condition.' },
  sentence: { swap: 'In the other language' },
  template: {
    title: 'Start from a common one',
    winBack: { name: 'Win back', about: 'Bought twice or more, but not in the last 90 days' }, vip: { name: 'Big spenders', about: 'Spent much, and bought within half a year' }, birthday: { name: 'Birthday this week', about: 'Celebrates within the next 7 days' }, viewedNotBought: { name: 'Looked, did not buy', about: 'Viewed a product within two weeks, but placed no order' },
    oneTime: { name: 'Bought only once', about: 'One order more than a month ago, none since' }, refunds: { name: 'Many refunds', about: 'Two refunds or more within half a year' }, abandonedCart: { name: 'Left a cart behind', about: 'Abandoned a cart within a week and placed no order' }, neverBought: { name: 'Not yet bought', about: 'Known for less than 90 days, no order yet' },
  },
  act: {
    edit: 'Edit rule', rename: 'Rename', duplicate: 'Duplicate', duplicated: 'Duplicated as “{name}”', archive: 'Archive', archived: '“{name}” archived', restore: 'Restore', restored: '“{name}” restored', delete: 'Delete', deleteTitle: 'Delete “{name}”?', deleteBody: 'Its list, its sizes and who entered and left are deleted for good.', deleted: '“{name}” deleted', snapshot: 'Take a snapshot', snapshotted: 'Snapshot “{name}” taken', refresh: 'Compute anew', refreshing: 'It is being computed anew', open: 'See members', export: 'Export members', actions: 'More actions', addCustomers: 'Add customers',
  },
  tab: { label: 'Segment tabs', overview: 'Overview', members: 'Members', changes: 'Entered and left', overlap: 'Overlap', history: 'History', why: 'Why?' },
  page: {
    back: 'Segments', size: 'Customers now', change: 'Last 30 days', entered: 'Entered', left: 'Left', rule: 'Rule', usedBy: 'Used by', unused: 'Nothing uses it yet.', refreshed: 'Last computed as a whole', source: 'Taken of', by: 'Made by {name}', growth: 'How does it grow?', noSizes: 'No history yet', noSizesBody: 'From tomorrow on this shows the size of each day and who entered and left.', table: 'Table', chart: 'Chart', day: 'Day', members: 'Customers', days: '{n} days', list: 'List', listHelp: 'This list is kept by hand.', emptyMembers: 'No members yet', emptyMembersBody: 'Nobody matches the rule, or the list is still empty.', since: 'Member since', why: 'Why is somebody (not) in?', building: 'Its members are being counted; this page follows.', kindSegment: 'Segment', noDescription: 'No description',
  },
  change: { entered: 'Entered', left: 'Left', all: 'Both', direction: 'Direction', none: 'Nobody entered or left yet', noneBody: 'Whenever a customer enters or leaves this segment, it is noted here.', customer: 'Customer', when: 'When', cause: 'Why', more: 'Load more', gone: 'A deleted customer' },
  cause: { event: 'Something the customer did', time: 'Time passed', rule: 'The rule changed', list: 'The list changed', check: 'Nightly check', merge: 'Customers were merged', build: 'First count' },
  overlap: { title: 'Overlap with other segments', pick: 'Choose segments to compare (up to 4)', help: 'Each number opens those customers.', in: 'in it', notIn: 'not in it', both: 'In {names}', only: 'Only in {names}', union: '{n} different customer | {n} different customers', none: 'Choose a segment to see how many customers they share.', combination: 'Combination', customers: 'Customers', share: 'Share' },
  lists: {
    title: 'Edit the list “{name}”', titleAdd: 'Add to a list', add: 'Add', remove: 'Remove', how: 'What to do', paste: 'Paste', placeholder: 'One a line: phone, e-mail, member number or external id', file: 'Choose a CSV file', fileHelp: 'Its first column is read; a heading is left out', recognised: '{n} found | {n} found', run: 'Run', added: '{n} customer added | {n} customers added', removed: '{n} customer removed | {n} customers removed', unchanged: '{n} was so already | {n} were so already', refused: '{n} line was left out | {n} lines were left out', reason: { not_found: 'nobody found', ambiguous: 'names more than one customer' }, copyRefused: 'Copy what was left out', again: 'Go on', which: 'Which list', newName: 'Name of the new list', createNew: 'New list…', addTo: 'Add to list…', addSome: 'Add {n} customer to a list | Add {n} customers to a list', doneAdd: '{n} customer added to “{name}” | {n} customers added to “{name}”', working: '{done} of {all}', noLists: 'There is no list yet. Give the first one a name.', open: 'Open the list',
  },
  why: {
    title: 'Why is somebody (not) in “{name}”?', pick: 'Find a customer by name, phone or e-mail', inside: '{name} is in it', outside: '{name} is not in it', now: 'Now: {value}', nothing: '(empty)', decided: 'This decides', yes: 'True', no: 'Not true', all: 'all of these', any: 'any of these', none: 'none of these', notAll: 'not all of these', listed: 'The list is kept by hand: who is on it is in.', hidden: 'You may not see this value', not: 'not', held: 'for at least {days} days', start: 'Choose a customer and see condition by condition what decides.', times: '{n} time | {n} times', since: 'since {when}',
  },
  card: { title: 'Segments', none: 'In no segment', since: 'since {when}', why: 'Why', all: 'All {n}', hint: '“Why” shows the condition that decides' },
  saveAs: { label: 'Save as segment', noSearch: 'The search text “{q}” does not become a condition', filters: 'Make a segment of these filters' },
};

export default en;
