import type { MergeCatalogue } from './merge-catalogue.js';

/** What the customer module itself and the modules below keep of a customer. */
export function registerCustomerTables(catalogue: MergeCatalogue): void {
  catalogue.register(
    { table: 'customer.identity', key: ['id'], counts: 'identities', restore: ['is_primary'] },
    { table: 'customer.address', key: ['id'], counts: 'addresses', restore: ['is_primary'] },
    { table: 'customer.note', key: ['id'], counts: 'notes' },
    { table: 'customer.contact', key: ['id'], counts: 'contacts', once: ['person_id'] },
    { table: 'customer.contact', column: 'person_id', key: ['customer_id', 'id'], counts: 'companies', once: ['customer_id'] },
    { table: 'kernel.event', key: ['position'], counts: 'timeline', follows: 'subject_id' },
  );
  catalogue.leave('kernel.external_ref', 'a lookup table: its rows are pointed elsewhere, with the records they name');
  catalogue.leave('kernel.audit', 'nobody may change it; the history of a customer reads the entries of those merged into it too');
  catalogue.leave('customer.metric', 'computed anew for both');
  catalogue.leave('customer.search_term', 'written anew for both');
}
