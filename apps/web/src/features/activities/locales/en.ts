import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  write: 'Write', separator: ', ', mention: 'Mention a colleague', save: 'Save', saved: 'Saved', edit: 'Edit', remove: 'Delete', removed: 'Deleted', removeBody: 'It cannot be brought back, and its files go with it.',
  unreached: '{names} cannot see this customer and was not told',
  kind: { followUp: 'Follow-up', note: 'Note', call: 'Call', task: 'Task' },
  note: { placeholder: "Write a note, {'@'} mentions a colleague", add: 'Add note', added: 'Note added', pin: 'Pin', unpin: 'Unpin', pinned: 'Pinned', unpinned: 'Unpinned', removeTitle: 'Delete this note?' },
  call: {
    placeholder: "What was said? {'@'} mentions a colleague", add: 'Log call', logged: 'Call logged', duration: 'Duration (minutes:seconds)', durationHelp: 'min:sec', phone: 'Number used', now: 'Just now', when: 'When', removeTitle: 'Delete this call?',
    direction: { label: 'Direction', out: 'Outgoing', in: 'Incoming' },
    outcome: { label: 'Outcome', answered: 'Answered', no_answer: 'No answer', busy: 'Busy', left_message: 'Left a message', wrong_number: 'Wrong number' },
  },
  files: { title: 'Files', attach: 'Attach files', attachHelp: 'Attach files (drop or paste them, too)', uploading: 'Uploading…', remove: 'Take {name} away', download: 'Download {name}', more: 'More' },
};

export default en;
