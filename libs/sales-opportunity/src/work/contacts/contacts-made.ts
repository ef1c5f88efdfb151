/**
 * What people wrote down of their contacts: follow-ups, calls, notes. A table expression of the columns type, id, customer_id, lead_id, opportunity_id,
 * author_id, at; a contact with a lead has no customer until the lead becomes one.
 */
export const CONTACTS_MADE = `(select 'follow_up' as type, id, customer_id, lead_id, opportunity_id, author_id, at from sales.follow_up
  union all select 'call', id, customer_id, null, null, author_id, started_at from customer.call
  union all select 'note', id, customer_id, null, null, author_id, created_at from customer.note)`;

/** The same of customers alone. */
export const CUSTOMER_CONTACTS = `(select customer_id, at from sales.follow_up where customer_id is not null
  union all select customer_id, started_at from customer.call union all select customer_id, created_at from customer.note)`;
