import type { Translation } from '../../i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Custom fields', subtitle: 'Fields of your own for customers, companies, products and orders. At once in forms, lists, filters, imports, exports and the API.',
  more: 'More', noneHere: 'Nothing filled in yet', choose: 'Choose', yes: 'Yes', no: 'No', searchToChoose: 'Type a name to search', noAccess: 'Not yours to see', upload: 'Choose a file', uploading: 'Uploading…', file: 'File', fileAttached: 'File attached', remove: 'Remove',
  edit: 'Edit {what}', saved: 'Saved', moreOptions: '{n} more', openLink: 'Open link', required: 'Please fill this in', wrongNumber: 'Give a number',
  new: 'New field', editTitle: 'Edit field', empty: 'No fields yet', emptyBody: 'Something you need to know that has no place yet? A customer’s shoe size, a product’s origin. A new field can be used at once.', archived: 'Archived', showArchived: 'Show archived', restore: 'Restore', archive: 'Archive', purge: 'Delete for good', purging: 'Being deleted…', drag: 'Drag to reorder', moveUp: 'Move up', moveDown: 'Move down',
  archiveTitle: 'Archive “{name}”?', archiveBody: 'The field leaves forms, lists and filters. What was filled in is kept, and you can bring it back.', archivedDone: '“{name}” archived', restoredDone: '“{name}” is back',
  purgeTitle: 'Delete “{name}” for good', purgeBody: 'Its value in every record is deleted and cannot be brought back. Type the key {key} to confirm.', purgeConfirm: 'Key', purgeAction: 'Delete for good', purgeStarted: 'Being deleted in the background',
  count: '{n} fields, {f} of them filterable', limits: 'Up to {fields} fields, {filterable} of them filterable.',
  type: { text: 'Text', long_text: 'Long text', number: 'Number', money: 'Money', date: 'Date', datetime: 'Date and time', boolean: 'Yes or no', select: 'Choice', multi_select: 'Several choices', user: 'Colleague', relation: 'Related record', file: 'File', url: 'Web address' },
  typeHint: { text: 'One line, such as a model name', long_text: 'Several lines; cannot be filtered', number: 'Can be compared and sorted', money: 'An amount in one currency', date: 'A day', datetime: 'A moment', boolean: 'Yes or no', select: 'One of a list', multi_select: 'Any of a list', user: 'Somebody of the team', relation: 'Another record', file: 'An attachment; cannot be filtered', url: 'A link to click' },
  index: { building: 'Index being built', ready: 'Filters fast', failed: 'Index failed, being tried again', none: 'No index yet' },
  badge: { required: 'Required', unique: 'Unique', filterable: 'Filterable', industry: 'Industry' },
  form: {
    labelZh: 'Name in Chinese', labelEn: 'Name in English', key: 'Key', keyHelp: 'For the API, imports and exports; never changes. A lower-case letter first, then letters, digits and underscores.', type: 'Type', typeHelp: 'Never changes once saved.', appliesTo: 'Filled in on', helpZh: 'Hint in Chinese', helpEn: 'Hint in English', groupZh: 'Section in Chinese', groupEn: 'Section in English', groupHelp: 'Fields of one section stand together in forms. Fill in both languages or neither.',
    options: 'Options', optionZh: 'Chinese', optionEn: 'English', addOption: 'Add an option', removeOption: 'Remove option “{name}”', optionArchived: 'No longer offered', optionBack: 'Offer again', colour: 'Colour', noColour: 'No colour',
    required: 'Required', requiredHelp: 'New records must have it. Older ones are left alone, but a value cannot be emptied again.', unique: 'No two alike', uniqueHelp: 'No two records may have the same value. Only when the field is made.', filterable: 'Filter and sort by it', filterableHelp: 'An index is built in the background; it can be used at once.',
    min: 'Least', max: 'Most', minLength: 'Shortest', maxLength: 'Longest', minCount: 'At least', maxCount: 'At most', minDay: 'Not before', maxDay: 'Not after', decimals: 'Decimals', currency: 'Currency', target: 'Points to', default: 'Default', defaultHelp: 'Filled in for new records.', categories: 'In categories', categoriesHelp: 'Empty for all products. A category includes those below it.',
    preview: 'Preview', previewHelp: 'How it looks when filled in', bothHelp: 'Fill in both languages or neither.', needBoth: 'Fill in both languages', needKey: 'A lower-case letter first, then lower-case letters, digits and underscores', needOption: 'Add at least one option', needTarget: 'Choose what it points to', save: 'Save', created: '“{name}” added', rights: 'Who may see and change it is set by the field rights of roles (field {key}).', openRoles: 'Open roles',
  },
  industries: { active: 'On', title: 'Industry attributes', subtitle: 'The usual fields of a line of retail in one click; from then on yours to change.', on: 'Switch on', off: 'Switch off', offTitle: 'Switch off “{name}”?', offBody: 'Its fields are archived. What was filled in is kept and comes back when you switch it on again.', done: '“{name}” is on', undone: '“{name}” is off' },
};

export default en;
