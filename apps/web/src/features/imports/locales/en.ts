import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Imports', one: 'Import', new: 'Import a file', back: 'Imports',
  kind: { customers: 'Customers', products: 'Products', orders: 'Orders', opportunities: 'Opportunities', leads: 'Leads' },
  kindHelp: { customers: 'One customer per row: name, contacts, address, level, tags', products: 'One variant per row: title, code, category, price', orders: 'One item per row: order number, time, customer, product, quantity, price', leads: 'One lead per row: name, company, contacts, origin, owner' },
  status: { uploaded: 'To be set up', checking: 'Test running', checked: 'Test run done', running: 'Importing', completed: 'Done', failed: 'Interrupted', cancelled: 'Stopped', undoing: 'Undoing', undone: 'Undone' },
  empty: { title: 'Nothing imported yet', body: 'Drop the table your shop exports (CSV or Excel). A test run shows the outcome first, and an import can be undone later.' },
  list: { file: 'File', kind: 'Contents', status: 'Status', rows: 'Rows', result: 'Result', by: 'By', at: 'When', more: 'Load more', summary: '{created} new · {updated} updated · {failed} failed' },
  step: { label: 'Steps of the import', file: 'File', columns: 'Columns', check: 'Test run', result: 'Result' },
  upload: {
    what: 'What do you want to import?', drop: 'Drop a file here, or click to choose', formats: 'CSV, CSV.GZ or XLSX; encoding and delimiter are found out for you', template: 'Download the template for {kind}', uploading: 'Uploading {percent}', reading: 'Reading the file', file: 'Choose a file', cancel: 'Cancel upload', wrongType: 'Choose a CSV, CSV.GZ or XLSX file',
  },
  detected: { title: 'What we found', encoding: 'Encoding', delimiter: 'Delimiter', rows: 'Rows', sheet: 'Sheet', header: 'Header in row {n}', noHeader: 'No header row', sample: 'First rows', comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab', pipe: 'Vertical bar', gzip: 'Compressed CSV', again: 'Does the text look wrong? Try another encoding.' },
  mapping: {
    separator: ', ',
    title: 'What each column means', intro: 'Matched by name and content. Please check before you go on.', remembered: 'Taken over from the last file with the same header.', column: 'Column in the file', sample: 'Sample', field: 'Goes to', ignore: 'Leave out', required: 'Required', missing: 'Still needed: {fields}', anyOf: 'At least one of: {fields}', ready: 'Everything required is matched', mapped: '{n} of {total} columns matched', duplicate: 'Used for “{column}”',
    group: { consent: 'Consents', person: 'Customer', contact: 'Contact', address: 'Address', other: 'Other', product: 'Product', variant: 'Variant', order: 'Order', customer: 'Customer', line: 'Items', money: 'Amounts and payment' },
  },
  options: {
    title: 'Options', mode: 'Records that exist already', upsert: 'Add new ones, update known ones', create: 'Only add new ones', update: 'Only update known ones', source: 'Source name', sourceHelp: 'Always use the same name for the same shop, so that importing again makes no doubles', shop: 'Shop', noShop: 'None', currency: 'Currency', timezone: 'Time zone', dateFormat: 'Date format', auto: 'Find out', ymd: 'Year / month / day', dmy: 'Day / month / year', mdy: 'Month / day / year',
    defaultStatus: 'Order status where no column gives it', negative: 'Rows with a negative quantity', skip: 'Leave out (stock correction)', refund: 'Count as a return', refundPrefix: 'Prefix of refund numbers', refundPrefixHelp: 'Numbers that begin so and have negative quantities are refunds, such as C; empty for none', more: 'More options',
  },
  act: { check: 'Test run', checkHint: 'Nothing is written', run: 'Start import', runAnyway: 'Leave out failing rows, import the other {n}', back: 'Back to columns', cancel: 'Stop', cancelTitle: 'Stop the import?', cancelBody: 'What is written stays. You can go on later, or undo it.', goOn: 'Keep going', resume: 'Go on where it stopped', undo: 'Undo this import', again: 'Import another file', leave: 'You can leave this page, the import goes on. Come back any time.' },
  progress: { scanning: 'Reading', checking: 'Checking', writing: 'Writing', undoing: 'Undoing', starting: 'Getting ready', of: '{n} of {total} rows', records: '{n} of {total} records', rate: '{n} rows per second', left: 'About {time} left', seconds: '{n} s', minutes: '{n} min', hours: '{n} h' },
  check: { title: 'Test run', good: 'Ready to import', bad: '{n} rows would fail', willCreate: 'To be added', willUpdate: 'To be updated', unchanged: 'Unchanged', willSkip: 'Left out', willFail: 'Would fail', rowsNote: '{n} rows', none: 'No problems found', noneBody: 'Every row can be imported.', nothing: 'Not a single row can be imported. Please go back and check the columns.' },
  findings: { title: 'What we noticed', all: 'All', error: 'Errors', warning: 'Warnings', info: 'Notes', row: 'Row {n}', more: 'Load more', field: 'Field', value: 'Value', count: '{n} times', showRows: 'Show rows', open: 'Open record' },
  result: {
    title: 'Result', created: 'Added', updated: 'Updated', unchanged: 'Unchanged', skipped: 'Left out', failed: 'Failed', rows: '{n} rows', view: 'View {kind}', errors: 'Download failed rows', errorsHelp: 'With the reason beside each row; correct them and import the file again', errorsExcel: 'For Chinese Excel (GB18030)', took: 'Took {time}', failedTitle: 'The import was interrupted', failedBody: 'What was written is there. Go on where it stopped; nothing will be doubled.', cancelledTitle: 'The import was stopped',
    cancelledBody: 'Everything written before that stays.', undoneTitle: 'The import was undone', undoneBody: '{undone} records were restored; {kept} have changed or have orders since and stay; the reasons are below.', undoneAll: '{undone} records are as they were before the import.', refunds: 'And refunds',
  },
  undo: { title: 'Undo this import?', body: 'The {created} records it added will be deleted and the {updated} it updated go back to what they were. Those that changed or have orders since then stay, and are listed.', confirm: 'Undo the import' },
  problem: { file: 'There is a problem with the file', gone: 'The file of this import has been cleared away.' },
  demo: 'Demo data',
};

export default en;
