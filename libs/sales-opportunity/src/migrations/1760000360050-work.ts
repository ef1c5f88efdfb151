import type { MigrationInterface, QueryRunner } from 'typeorm';

const FOLLOW_UPS = `
-- Like a task, a follow-up may be about somebody who is no customer yet: a lead.
create table sales.follow_up (
  id uuid primary key,
  customer_id uuid,
  lead_id uuid references sales.lead (id) on delete cascade,
  opportunity_id uuid,
  kind text not null check (kind in ('call', 'visit', 'message', 'meeting', 'other')),
  text text not null,
  outcome text,
  duration_minutes integer check (duration_minutes > 0),
  place text,
  at timestamptz not null,
  next_contact_on date,
  plan text,
  -- Its next contact is still to come: nothing was heard of the customer, lead or opportunity since.
  pending boolean not null default false,
  task_id uuid,
  author_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (customer_id is not null or lead_id is not null),
  check (not pending or next_contact_on is not null)
);
create index follow_up_customer on sales.follow_up (customer_id, at desc, id desc) where customer_id is not null;
create index follow_up_lead on sales.follow_up (lead_id, at desc, id desc) where lead_id is not null;
create index follow_up_opportunity on sales.follow_up (opportunity_id, at desc, id desc) where opportunity_id is not null;
create index follow_up_author on sales.follow_up (author_id, at desc, id desc);
create index follow_up_task on sales.follow_up (task_id) where task_id is not null;

-- When a customer is to be contacted next, beside whose he is; no row: nobody planned it.
create table sales.next_contact (
  customer_id uuid primary key,
  on_day date not null,
  owner_id uuid
);
create index next_contact_owner on sales.next_contact (owner_id, on_day, customer_id);
create index next_contact_day on sales.next_contact (on_day, customer_id);

alter table sales.lead add column next_contact_on date;
create index lead_contact_owner on sales.lead (owner_id, next_contact_on, id) where next_contact_on is not null;
create index lead_contact_day on sales.lead (next_contact_on, id) where next_contact_on is not null;
`;

/** Each list of a day's work, by whose it is and what comes first. */
const LISTS = `
create index lead_fresh on sales.lead (owner_id, assigned_at, id) where status = 'new' and owner_id is not null;
create index lead_open_owner on sales.lead (owner_id) where status in ('new', 'working', 'nurturing') and owner_id is not null;
create index hold_fresh on sales.hold (owner_id, since, customer_id);
create index hold_since on sales.hold (since, customer_id);
create index hold_quiet on sales.hold (owner_id, (coalesce(followed_on, since_on)), customer_id);
create index hold_quiet_day on sales.hold ((coalesce(followed_on, since_on)), customer_id);
create index opportunity_owner_contact on sales.opportunity (owner_id, next_contact_on, id) where status = 'open' and next_contact_on is not null;
create index opportunity_contact_day on sales.opportunity (next_contact_on, id) where status = 'open' and next_contact_on is not null;
create index opportunity_owner_stalled on sales.opportunity (owner_id, stalled_at, id) where status = 'open' and stalled_at is not null;
create index opportunity_stalled on sales.opportunity (stalled_at, id) where status = 'open' and stalled_at is not null;
create index opportunity_owner_won on sales.opportunity (owner_id, closed_at) where status = 'won';
create index quote_owner_waiting on sales.quote (owner_id, sent_at, id) where status = 'sent';
create index quote_waiting on sales.quote (sent_at, id) where status = 'sent';
create index contract_owner_active on sales.contract (owner_id, id) where status = 'active';
create index call_author_idx on customer.call (author_id, started_at) where author_id is not null;
`;

const FEED = `
-- One secret address a person; only its digest is kept, so that nobody reads calendars from a stolen copy of the database.
create table sales.calendar_feed (
  user_id uuid primary key references identity.app_user (id),
  token_digest text not null unique,
  created_at timestamptz not null,
  read_at timestamptz
);
`;

/** Follow-ups, what each day asks of whom, and the calendars that are subscribed to. */
export class Work1760000360050 implements MigrationInterface {
  name = 'Work1760000360050';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [FOLLOW_UPS, LISTS, FEED]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index customer.call_author_idx');
    const indexes = ['contract_owner_active', 'quote_waiting', 'quote_owner_waiting', 'opportunity_owner_won', 'opportunity_stalled', 'opportunity_owner_stalled', 'opportunity_contact_day', 'opportunity_owner_contact',
      'hold_quiet_day', 'hold_quiet', 'hold_since', 'hold_fresh', 'lead_open_owner', 'lead_fresh', 'lead_contact_day', 'lead_contact_owner'];
    for (const index of indexes) await runner.query(`drop index sales.${index}`);
    await runner.query('alter table sales.lead drop column next_contact_on');
    await runner.query('drop table sales.calendar_feed, sales.next_contact, sales.follow_up');
  }
}
