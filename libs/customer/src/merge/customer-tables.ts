import type { MergeCatalogue } from './merge-catalogue.js';

/** What the customer module itself and the modules below keep of a customer. */
export function registerCustomerTables(catalogue: MergeCatalogue): void {
  catalogue.register(
    { table: 'customer.identity', key: ['id'], counts: 'identities', restore: ['is_primary'] },
    { table: 'customer.address', key: ['id'], counts: 'addresses', restore: ['is_primary'] },
    { table: 'customer.note', key: ['id'], counts: 'notes' },
    { table: 'customer.visitor_join', key: ['visitor_id'] },
    { table: 'customer.contact', key: ['id'], counts: 'contacts', once: ['person_id'] },
    { table: 'customer.contact', column: 'person_id', key: ['customer_id', 'id'], counts: 'companies', once: ['customer_id'] },
    { table: 'identity.record_share', column: 'record_id', key: ['record_type', 'user_id'], counts: 'shares', once: ['record_type', 'user_id'] },
    { table: 'record.favourite', column: 'record_id', key: ['record_type', 'user_id'], once: ['record_type', 'user_id'] },
    { table: 'record.visit', column: 'record_id', key: ['record_type', 'user_id'], once: ['record_type', 'user_id'] },
    { table: 'record.notification_mute', column: 'record_id', key: ['record_type', 'user_id'], once: ['record_type', 'user_id'] },
    { table: 'record.custom_unique', column: 'record_id', key: ['field_id', 'value'], once: ['field_id'] },
    { table: 'record.notification', key: ['id'] },
    { table: 'record.attachment', key: ['file_id'], counts: 'files', follows: 'record_id' },
    { table: 'record.attachment', column: 'record_id', key: ['file_id'] },
    { table: 'kernel.event', key: ['position'], counts: 'timeline', follows: 'subject_id' },
  );
  catalogue.leave('kernel.external_ref', 'a lookup table: its rows are pointed elsewhere, with the records they name');
  catalogue.leave('kernel.audit', 'nobody may change it; the history of a customer reads the entries of those merged into it too');
  catalogue.leave('integration.import_change', 'what an import did, told as it was then');
  catalogue.leave('customer.bulk_edit_item', 'what a bulk edit did, told as it was then');
  catalogue.leave('customer.quality', 'assessed anew for both');
  catalogue.leave('customer.metric', 'computed anew for both');
  catalogue.leave('customer.search_term', 'written anew for both');
}
