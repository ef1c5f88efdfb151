import type { Translation } from '../catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  appName: 'Patron',
  action: {
    save: 'Save', cancel: 'Cancel', delete: 'Delete', close: 'Close', edit: 'Edit', add: 'Add', create: 'New', retry: 'Try again', undo: 'Undo',
    copy: 'Copy', copied: 'Copied', done: 'Done', more: 'More', back: 'Back', confirm: 'OK', open: 'Open', reset: 'Reset', search: 'Search', clear: 'Clear',
  },
  state: {
    loading: 'Loading', none: '—', yes: 'Yes', no: 'No', optional: 'Optional', saved: 'Saved', deleted: 'Deleted',
  },
  error: {
    title: 'This could not be loaded', unexpected: 'Something went wrong. Please try again.', network: 'The server cannot be reached. Check your connection and try again; what you typed is still here.',
    forbidden: 'You do not have permission to do this.', notFoundTitle: 'This record cannot be found', notFoundBody: 'It may have been deleted, or lies outside what you may see.', notFound: 'This record cannot be found. It may have been deleted.', changed: 'Somebody else has just changed this record.', tooMany: 'Too many attempts. Please wait a moment.',
    server: 'The server had a problem. Your data is unharmed; please try again.', requestId: 'Request {id}', fixFields: 'Please correct the marked fields first.',
    code: {
      customers_external_id_taken: 'This source number belongs to another customer.', customers_changed_meanwhile: 'Somebody changed this customer at the same time. Please try again.', request_changed_meanwhile: 'Somebody changed this record at the same time. Please try again.', customer_has_orders: 'This customer has orders or refunds and cannot be deleted.', identities_too_many: 'Too many contacts.', addresses_too_many: 'Too many addresses.',
      orders_transition_refused: 'The order cannot become that from its present status.', orders_cancelled: 'A cancelled order takes no payment.', orders_exists: 'There is an order with this number already.', orders_total_mismatch: 'The total does not match the items.', payments_above_total: 'The payments would be more than the order costs.', refunds_above_paid: 'The refunds would be more than was paid.', refunds_exists: 'There is a refund with this number already.',
      products_exists: 'There is such a product already.', products_sku_taken: 'This SKU belongs to another product.', products_sku_twice: 'The same SKU stands there twice.', products_sold: 'This product was sold and cannot be deleted. You can archive it.', products_no_variant: 'At least one variant is needed.', products_unknown_variant: 'One of the variants is no longer there. Reload and try again.', categories_in_use: 'There are still products or categories in it.', categories_name_taken: 'There is a category of this name beside it.', categories_cycle: 'A category cannot be placed below itself.',
      shops_key_taken: 'This shop key is in use.', shops_name_taken: 'There is a shop of this name.', tags_name_taken: 'There is a tag of this name.', idempotency_in_flight: 'The last attempt is still under way. Please wait a moment.', request_if_match_required: 'The page is out of date. Reload and try again.',
      imports_file_empty: 'The file is empty.', imports_file_no_rows: 'The file has a header but no rows.', imports_file_html: 'This is a web page saved as a table. Open it in Excel and save it as XLSX or CSV.', imports_file_old_excel: 'This is an old Excel file (.xls). Save it as XLSX or CSV first.', imports_file_not_a_table: 'This is not a table. Choose a CSV or XLSX file.', imports_file_unreadable: 'The file is damaged and cannot be read.', imports_file_encoding: 'The text cannot be read under this encoding. Choose another.',
      imports_file_too_large: 'The file is too large.', imports_file_too_wide: 'The file has too many columns.', imports_file_quote_open: 'A quotation mark in the file is never closed. Please check the file.', imports_file_gone: 'The file was deleted after thirty days. Please upload it again.', imports_file_missing: 'No file arrived. Please choose it again.', imports_malformed_upload: 'The upload broke off. Please try again.', imports_wrong_status: 'The import has moved on. Have a look at where it stands now.', imports_field_unmapped: 'Something required has no column yet.', imports_undo_begun: 'The undo has begun already.', imports_internal: 'The import hit a fault of ours. What was written is there, and you can go on.',
      auth_invalid_credentials: 'The e-mail or password is not right.', auth_throttled: 'Too many attempts. Try again in a few minutes.', auth_beyond_own_authority: 'You cannot give, or act on, more rights than you hold.', auth_password_change_required: 'Set a password of your own first.', auth_csrf: 'This page is out of date. Reload it and try again.',
      users_email_taken: 'Somebody already uses this e-mail address.', users_last_administrator: 'At least one administrator must remain.', users_manager_cycle: 'Managers cannot form a circle.', roles_system: 'A built-in role cannot be deleted.', roles_key_taken: 'This role code is in use.', roles_in_use: 'People still have this role.', roles_administrator_fixed: 'The administrator role cannot be changed.',
      departments_has_people: 'People are still in this department. Move them first.', departments_has_departments: 'There are departments below it. Move them first.', departments_cycle: 'A department cannot go below itself.', customers_identity_taken: 'This contact already belongs to another customer.', server_busy: 'The system is busy. Nothing was changed; try again.', request_rate_limited: 'Too many requests. Please wait a moment.',
      request_too_large: 'The file or text is too large.', validation_failed: 'Some of this is not filled in correctly.',
    },
    field: {
      invalid: 'Not filled in correctly', required: 'Please fill this in', field_required: 'Please fill this in', field_is_defined: 'Please fill this in', field_is_not_empty: 'Please fill this in', field_min_length: 'Too short', field_max_length: 'Too long', field_is_email: 'Not an e-mail address', field_matches: 'Not in the right form', field_is_in: 'Not one of the choices', field_is_enum: 'Not one of the choices', field_timezone: 'Not a time zone', field_min: 'Too small', field_max: 'Too large', password_wrong: 'The current password is not right', password_unchanged: 'Choose one that differs from the old', password_common: 'Too common, easily guessed', users_email_taken: 'Already in use', customers_identity_taken: 'Belongs to another customer', phone_invalid: 'Not a phone number', email_invalid: 'Not an e-mail address', field_birthday: 'Not a date', field_currency: 'Not a currency', field_date_time: 'Not a time', field_decimal: 'Give a number without too many decimals', field_int: 'Give a whole number', field_url: 'Not a web address', payments_amount_invalid: 'Give an amount above zero', payments_amount_missing: 'Give an amount', refunds_amount_missing: 'Give an amount above zero', refunds_amount_too_large: 'Too large', owner_unknown: 'There is no such person', owner_out_of_scope: 'You cannot assign to this person', tags_unknown: 'This tag is gone', categories_unknown: 'This category is gone', products_sku_taken: 'Used for another product', products_sku_twice: 'Stands there twice', imports_field_unmapped: 'Needs a column',
    },
  },
  noPermission: { title: 'You cannot see this page', body: 'It needs a permission your role does not have. Ask your administrator for it.' },
  notFoundPage: { title: 'There is no such page', body: 'The link may be out of date, or the record was deleted.', home: 'Go to home' },
  form: {
    unsavedTitle: 'Discard your changes?', unsavedBody: 'What you just changed will not be kept.', discard: 'Discard', stay: 'Keep editing',
    conflictTitle: 'Somebody else changed this record', conflictBody: 'Choose which value to keep for each field, then save.', mine: 'Mine', theirs: 'Theirs', saveHint: 'Save (Ctrl/⌘ + Enter)', empty: '(empty)',
  },
  list: {
    count: '{n} record | {n} records', about: 'about {n}', counting: 'Counting', showCount: 'Count all', filter: 'Filter', addFilter: 'Add filter', searchFields: 'Find a field', columns: 'Columns', resetColumns: 'Default columns',
    dragHint: 'Drag to reorder', export: 'Export', exportCsv: 'Export CSV', exportXlsx: 'Export Excel', exportNote: 'Every row of the current filters', clearFilters: 'Clear filters', removeFilter: 'Remove filter: {text}',
    noMatchTitle: 'Nothing matches', noMatchBody: 'Loosen the filters or clear them.', selected: '{n} selected', clearSelection: 'Clear selection', selectRow: 'Select {name}', selectLoaded: 'Select all loaded rows',
    quickView: 'Quick view', openRecord: 'Open', previous: 'Previous', next: 'Next', loadingMore: 'Loading more', end: 'That is all', sortBy: 'Sort', apply: 'Apply', value: 'Value', from: 'From', to: 'To', operator: 'Condition',
    searchHere: 'Find in this list', sortAscending: 'Ascending', sortDescending: 'Descending', moveUp: 'Move up', moveDown: 'Move down', keyboardHint: 'J/K to move, Enter to open, Space for quick view, X to select', days: 'days', refreshing: 'Refreshing', table: 'List of {name}',
    outdatedTitle: 'This list cannot be shown like this', outdatedBody: 'A filter, order or column in it is gone, or is not for you to see. Clear the filters to go on.',
    view: {
      label: 'Views', all: 'All', new: 'Save as a view', edit: 'Name and sharing', name: 'Name', needName: 'Give the view a name', sharing: 'Who sees it', departments: 'Departments', needDepartment: 'Choose at least one department',
      sharedWith: { private: 'Only me', departments: 'Some departments', everyone: 'Everyone' }, shared: 'Shared', sharedBy: 'Shared by {name}', changed: 'Changed since it was saved', menu: 'More for the view {name}',
      save: 'Save changes', saveAs: 'Save as view', saved: 'View saved', delete: 'Delete view', deleted: 'View “{name}” deleted', myDefault: 'Open the list with it', notMyDefault: 'No longer open the list with it', defaultForEveryone: 'Open everyone’s list with it', notDefault: 'No longer open everyone’s list with it', defaultSaved: 'Saved',
    },
    op: {
      eq: 'is', ne: 'is not', in: 'is one of', notIn: 'is none of', contains: 'contains', startsWith: 'starts with', gt: 'is more than', gte: 'is at least', lt: 'is less than', lte: 'is at most', between: 'is between', isSet: 'is filled in', isNotSet: 'is empty',
      before: 'is before', after: 'is after', olderThan: 'more than … days ago', within: 'in the last … days', ahead: 'in the next … days', hasAny: 'has any of', hasNone: 'has none of',
    },
    sentence: {
      bool: '{field}: {value}',
      eq: '{field} is {value}', ne: '{field} is not {value}', in: '{field} is {value}', notIn: '{field} is not {value}', contains: '{field} contains “{value}”', startsWith: '{field} starts with “{value}”',
      gt: '{field} more than {value}', gte: '{field} at least {value}', lt: '{field} less than {value}', lte: '{field} at most {value}', between: '{field} between {from} and {to}', isSet: '{field} filled in', isNotSet: '{field} empty',
      before: '{field} before {value}', after: '{field} after {value}', olderThan: '{field} more than {value} days ago', within: '{field} in the last {value} days', ahead: '{field} in the next {value} days', hasAny: '{field} include {value}', hasNone: '{field} do not include {value}', or: 'or',
    },
    group: { orders: 'Orders and spending', sales: 'Sales', identity: 'Identity', profile: 'Profile', contact: 'Contact', metrics: 'Spending', ownership: 'Ownership', dates: 'Dates', order: 'Order', product: 'Product', customer: 'Customer', other: 'Other' },
  },
  theme: { system: 'As the system', light: 'Light', dark: 'Dark' },
  language: { 'zh-CN': '中文', en: 'English' },
};

export default en;
