import { customerScope } from '@patron/customer';
import { recordScope, sql, type Principal, type ScopedRecord, type SqlFragment } from '@patron/kernel';
import { CONTRACT_SCOPE } from '../../deals/contracts/contract-store.js';
import { OPPORTUNITY } from '../../opportunities/records/opportunity-scope.js';
import type { TodaySection, TodayWho } from './today.dto.js';

/** How many days ahead something is worth a look. */
const AHEAD_DAYS = 7;
/** How long a customer counts as new to whoever got him. */
const FRESH_DAYS = 3;

export interface TodayAsk {
  principal: Principal;
  who: TodayWho;
  /** The business day, and when the last and the next one begin and end. */
  today: string;
  zone: string;
  endsAt: Date;
  /** Where the page before ended. */
  after?: readonly [place: string, id: string] | undefined;
  limit: number;
}

/** One kind of rows in a list: what it is over, its order, and what of it shows. All texts but conditions are trusted SQL. */
interface Arm {
  permission: string;
  from: string;
  /** The column the list is ordered by, and the id beside it: together an index of the table. */
  place: string;
  id: string;
  row: { type: string; recordId?: string; customerId: string; title: string; on: string; amount?: string; currency?: string; note?: string; owner: string };
  conditions: readonly (SqlFragment | null)[];
}

const LEAD: ScopedRecord = { record: 'lead', id: 'l.id', owner: 'l.owner_id' };
const QUOTE: ScopedRecord = { record: 'quote', id: 'q.id', owner: 'q.owner_id' };
const planOf = (condition: string): string => `(select f.plan from sales.follow_up f where ${condition} and f.pending order by f.at desc limit 1)`;

/** Whose rows: the asker's own, or those within his scope that belong to somebody. */
function whose({ principal, who }: TodayAsk, scoped: ScopedRecord, column = scoped.owner): SqlFragment {
  if (who === 'me') return sql`${sql.raw(column)} = ${principal.userId}::uuid`;
  return sql.and([sql.raw(`${column} is not null`), recordScope(principal, scoped)]);
}

function held(ask: TodayAsk, column: string): SqlFragment {
  if (ask.who === 'me') return sql`${sql.raw(column)} = ${ask.principal.userId}::uuid and p.owner_id = ${ask.principal.userId}::uuid`;
  return sql.and([sql.raw(`${column} is not null`), customerScope(ask.principal)]);
}

const OPPORTUNITY_ROW = { type: 'opportunity', customerId: 'o.customer_id', title: 'o.name', amount: 'o.amount_minor', currency: 'o.currency', owner: 'o.owner_id' } as const;
const CUSTOMER_ROW = { type: 'customer', title: 'p.name' } as const;
const LEAD_ROW = { type: 'lead', customerId: 'l.customer_id', title: `l.name || coalesce(' · ' || l.company, '')`, owner: 'l.owner_id' } as const;

const SECTIONS: Readonly<Record<TodaySection, { placeType: 'date' | 'timestamptz'; arms: (ask: TodayAsk) => Arm[] }>> = {
  contacts: {
    placeType: 'date',
    arms: (ask) => [
      { permission: 'customers.read', from: 'sales.next_contact c join customer.profile p on p.id = c.customer_id', place: 'c.on_day', id: 'c.customer_id',
        row: { ...CUSTOMER_ROW, customerId: 'c.customer_id', on: 'c.on_day', note: planOf('f.customer_id = c.customer_id and f.opportunity_id is null and f.lead_id is null'), owner: 'p.owner_id' },
        conditions: [held(ask, 'c.owner_id'), sql`c.on_day <= ${ask.today}::date`] },
      { permission: 'leads.read', from: 'sales.lead l', place: 'l.next_contact_on', id: 'l.id', row: { ...LEAD_ROW, on: 'l.next_contact_on', note: planOf('f.lead_id = l.id') },
        conditions: [whose(ask, LEAD), sql`l.next_contact_on <= ${ask.today}::date and l.status in ('new', 'working', 'nurturing')`] },
      { permission: 'opportunities.read', from: 'sales.opportunity o', place: 'o.next_contact_on', id: 'o.id', row: { ...OPPORTUNITY_ROW, on: 'o.next_contact_on', note: planOf('f.opportunity_id = o.id') },
        conditions: [whose(ask, OPPORTUNITY), sql`o.status = 'open' and o.next_contact_on <= ${ask.today}::date`] },
    ],
  },
  tasks: {
    placeType: 'timestamptz',
    // What a next contact planned stands among the contacts until it was kept.
    arms: (ask) => [
      { permission: '', from: 'customer.task t left join sales.follow_up f on f.task_id = t.id', place: 't.due_order', id: 't.id',
        row: { type: 'task', customerId: 't.customer_id', recordId: 'coalesce(f.opportunity_id, f.lead_id, t.customer_id, t.id)', title: 't.title', on: `(t.due_at at time zone '${ask.zone}')::date`, note: `nullif(left(t.detail, 300), '')`, owner: 't.assignee_id' },
        conditions: [whose(ask, { record: 'task', id: 't.id', owner: 't.assignee_id' }), sql`t.done_at is null and t.due_order <= ${ask.endsAt} and f.pending is not true`] },
    ],
  },
  assigned: {
    placeType: 'timestamptz',
    arms: (ask) => [
      { permission: 'leads.read', from: 'sales.lead l', place: 'l.assigned_at', id: 'l.id', row: { ...LEAD_ROW, on: `(l.assigned_at at time zone '${ask.zone}')::date` }, conditions: [whose(ask, LEAD), sql`l.status = 'new' and l.assigned_at is not null`] },
      { permission: 'customers.read', from: 'sales.hold h join customer.profile p on p.id = h.customer_id', place: 'h.since', id: 'h.customer_id',
        row: { ...CUSTOMER_ROW, customerId: 'h.customer_id', on: 'h.since_on', owner: 'h.owner_id' },
        conditions: [held(ask, 'h.owner_id'), sql`h.since >= ${ask.endsAt}::timestamptz - ${`${FRESH_DAYS} days`}::interval and h.since_on > ${ask.today}::date - ${FRESH_DAYS}::int and (h.followed_on is null or h.followed_on < h.since_on)`] },
    ],
  },
  recycling: {
    placeType: 'date',
    arms: (ask) => [
      { permission: 'customers.read', from: 'sales.hold h join customer.profile p on p.id = h.customer_id', place: 'h.due_on', id: 'h.customer_id', row: { ...CUSTOMER_ROW, customerId: 'h.customer_id', on: 'h.due_on', owner: 'h.owner_id' },
        conditions: [held(ask, 'h.owner_id'), sql`h.due_on <= ${ask.today}::date + ${AHEAD_DAYS}::int and h.locked_at is null`] },
    ],
  },
  stalled: {
    placeType: 'timestamptz',
    arms: (ask) => [
      { permission: 'opportunities.read', from: 'sales.opportunity o', place: 'o.stalled_at', id: 'o.id', row: { ...OPPORTUNITY_ROW, on: `(o.stage_since at time zone '${ask.zone}')::date` }, conditions: [whose(ask, OPPORTUNITY), sql`o.status = 'open' and o.stalled_at is not null`] },
    ],
  },
  quotes: {
    placeType: 'timestamptz',
    arms: (ask) => [
      { permission: 'quotes.read', from: 'sales.quote q', place: 'q.sent_at', id: 'q.id', row: { type: 'quote', customerId: 'q.customer_id', title: `q.number || ' · ' || q.title`, on: 'q.valid_until', amount: 'q.total_minor', currency: 'q.currency', owner: 'q.owner_id' },
        conditions: [whose(ask, QUOTE), sql`q.status = 'sent' and q.sent_at is not null`] },
    ],
  },
  receivables: {
    placeType: 'date',
    arms: (ask) => [
      { permission: 'contracts.read', from: 'sales.receivable r join sales.contract k on k.customer_id = r.customer_id and k.id = r.contract_id', place: 'r.due_on', id: 'r.id',
        row: { type: 'receivable', recordId: 'k.id', customerId: 'r.customer_id', title: `k.number || ' · ' || r.name`, on: 'r.due_on', amount: '(r.amount_minor - r.paid_minor)', currency: 'r.currency', owner: 'k.owner_id' },
        conditions: [whose(ask, CONTRACT_SCOPE), sql`r.state = 'open' and k.status = 'active' and r.due_on <= ${ask.today}::date + ${AHEAD_DAYS}::int`] },
    ],
  },
  approvals: {
    placeType: 'timestamptz',
    arms: ({ principal, zone }) => [
      { permission: '', from: `sales.approval_vote v join sales.approval x on x.customer_id = v.customer_id and x.id = v.approval_id
          left join sales.quote q on x.document = 'quote' and q.customer_id = x.customer_id and q.id = x.document_id left join sales.contract k on x.document = 'contract' and k.customer_id = x.customer_id and k.id = x.document_id`,
        place: 'v.asked_at', id: 'x.id',
        row: { type: 'approval', customerId: 'x.customer_id', title: `coalesce(q.number || ' · ' || q.title, k.number || ' · ' || k.title, x.chain_name)`, on: `(v.asked_at at time zone '${zone}')::date`, amount: 'coalesce(q.total_minor, k.total_minor)',
          currency: 'coalesce(q.currency, k.currency)', note: 'x.chain_name', owner: 'x.requested_by' },
        conditions: [sql`v.user_id = ${principal.userId}::uuid and v.decision is null and x.status = 'pending'`] },
    ],
  },
};

function armRows({ row, from, place, id, conditions }: Arm, { after, limit }: TodayAsk, placeType: string): SqlFragment {
  const { type, recordId = id, customerId, title, on, amount = 'null', currency = 'null', note = 'null', owner } = row;
  const later = after && sql`(${sql.raw(place)}, ${sql.raw(id)}) > (${after[0]}::${sql.raw(placeType)}, ${after[1]}::uuid)`;
  const columns = `'${type}'::text as type, ${id} as id, ${recordId} as record_id, ${customerId} as customer_id, ${title} as title, ${on} as on_day, ${amount}::bigint as amount_minor, ${currency}::text as currency, ${note}::text as note, ${owner} as owner_id`;
  return sql`(select ${sql.raw(columns)}, ${sql.raw(place)} as place from ${sql.raw(from)} where ${sql.and([...conditions, later])} order by ${sql.raw(`${place}, ${id}`)} limit ${limit}::int)`;
}

/** The rows of a section, each kind cut at the limit by its own index. Null: the asker may see nothing of it. */
export function sectionRows(section: TodaySection, ask: TodayAsk): SqlFragment | null {
  const { arms, placeType } = SECTIONS[section];
  const allowed = arms(ask).filter(({ permission }) => permission === '' || ask.principal.permissions.has(permission));
  return allowed.length === 0 ? null : sql.join(allowed.map((arm) => armRows(arm, ask, placeType)), ' union all ');
}
