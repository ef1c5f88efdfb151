import { Injectable } from '@nestjs/common';
import { Database, sql, type SqlFragment } from '@patron/kernel';
import { isoUtc } from '@patron/record';
import type { EntityManager } from 'typeorm';
import type { OpportunityState, WriteContext } from './opportunity.types.js';

const mine = (alias: string): string => `${alias}.customer_id = o.customer_id and ${alias}.opportunity_id = o.id`;
const many = (fields: string, table: string, order: string): string => `coalesce((select json_agg(json_build_object(${fields}) order by ${order}) from ${table} x where ${mine('x')}), '[]')`;

export const LINE_FIELDS = `'productId', x.product_id, 'variantId', x.variant_id, 'title', x.title, 'quantity', trim_scale(x.quantity)::text, 'unitPrice', trim_scale(x.unit_price)::text,
  'discountPercent', trim_scale(x.discount_percent)::text, 'discountMinor', x.discount_minor, 'taxPercent', trim_scale(x.tax_percent)::text, 'taxMinor', x.tax_minor, 'amountMinor', x.amount_minor`;

const STATE = sql.raw(`o.id, o.customer_id as "customerId", o.name, o.company_id as "companyId", o.pipeline_id as "pipelineId", o.stage_id as "stageId", o.status, o.amount_minor as "amountMinor", o.currency,
  o.probability, o.probability_manual as "probabilityManual", o.forecast_category as "forecastCategory", o.category_manual as "categoryManual", o.close_on as "closeOn", o.next_contact_on as "nextContactOn",
  o.owner_id as "ownerId", o.source, o.lead_id as "leadId", o.origin_id as "originId", o.won_order_id as "wonOrderId", o.note, o.checks, o.custom,
  ${isoUtc('o.stage_since')} as "stageSince", ${isoUtc('o.stalled_at')} as "stalledAt", ${isoUtc('o.closed_at')} as "closedAt", o.outcome_reason_id as "outcomeReasonId", o.outcome_note as "outcomeNote",
  ${many(LINE_FIELDS, 'sales.opportunity_line', 'x.line_no')} as lines,
  ${many(`'userId', x.user_id, 'role', x.role, 'splitPercent', x.split_percent`, 'sales.opportunity_member', 'x.user_id')} as members,
  ${many(`'name', x.name, 'strengths', x.strengths, 'weaknesses', x.weaknesses, 'priceMinor', x.price_minor, 'won', x.won`, 'sales.opportunity_competitor', 'x.line_no')} as competitors,
  o.created_by as "createdBy", ${isoUtc('o.created_at')} as "createdAt", o.version`);

const COLUMNS = `customer_id uuid, id uuid, name text, company_id uuid, pipeline_id uuid, stage_id uuid, status text, amount_minor bigint, currency text, probability smallint, probability_manual boolean,
  forecast_category text, category_manual boolean, close_on date, next_contact_on date, owner_id uuid, source text, lead_id uuid, origin_id uuid, won_order_id uuid, note text, checks jsonb, custom jsonb,
  stage_since timestamptz, stalled_at timestamptz, closed_at timestamptz, outcome_reason_id uuid, outcome_note text, line_count integer, created_by uuid, created_at timestamptz, version integer`;
const NAMES = COLUMNS.split(',').map((column) => column.trim().split(' ')[0] ?? '');
const SELECTED = NAMES.map((name) => (name === 'checks' ? 'array(select jsonb_array_elements_text(checks))' : name)).join(', ');
const UPDATED = NAMES.filter((name) => !['customer_id', 'id', 'created_at', 'created_by', 'source'].includes(name)).map((name) => `${name} = excluded.${name}`).join(', ');

/** Rows of opportunities with their lines, teams and competitors; any number of them in a handful of statements. */
@Injectable()
export class OpportunityStore {
  constructor(private readonly db: Database) {}

  /** Held for a change, in the order of their ids. Read only once they are held: a statement that waits for a lock sees the rows beside as they were before it waited. */
  async lock(m: EntityManager, ids: readonly string[]): Promise<Map<string, OpportunityState>> {
    await this.db.execute(sql`select 1 from sales.opportunity o where o.id = any(${[...ids]}::uuid[]) order by o.id for update of o`, m);
    return this.states(sql`o.id = any(${[...ids]}::uuid[])`, m);
  }

  async find(ids: readonly string[], m?: EntityManager): Promise<Map<string, OpportunityState>> {
    return this.states(sql`o.id = any(${[...ids]}::uuid[])`, m);
  }

  /** The rows, and of those that exist what changes; their parts are written apart. */
  async put(m: EntityManager, states: readonly OpportunityState[], { now }: WriteContext): Promise<void> {
    const rows = states.map(rowOf);
    await this.db.execute(sql`insert into sales.opportunity (${sql.raw(NAMES.join(', '))}, updated_at)
      select ${sql.raw(SELECTED)}, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${sql.raw(COLUMNS)}) order by id
      on conflict (customer_id, id) do update set ${sql.raw(UPDATED)}, updated_at = excluded.updated_at`, m);
  }

  async putLines(m: EntityManager, states: readonly OpportunityState[]): Promise<void> {
    await this.replace(m, 'opportunity_line', states, (state) => state.lines.map((line, i) => ({
      line_no: i + 1, product_id: line.productId, variant_id: line.variantId, title: line.title, quantity: line.quantity, unit_price: line.unitPrice, discount_percent: line.discountPercent,
      discount_minor: line.discountMinor, tax_percent: line.taxPercent, tax_minor: line.taxMinor, amount_minor: line.amountMinor,
    })));
  }

  async putMembers(m: EntityManager, states: readonly OpportunityState[]): Promise<void> {
    await this.replace(m, 'opportunity_member', states, (state) => state.members.map(({ userId, role, splitPercent }) => ({ user_id: userId, role, split_percent: splitPercent })));
  }

  async putCompetitors(m: EntityManager, states: readonly OpportunityState[]): Promise<void> {
    await this.replace(m, 'opportunity_competitor', states, (state) => state.competitors.map(({ priceMinor, ...rest }, i) => ({ line_no: i + 1, ...rest, price_minor: priceMinor })));
  }

  async remove(m: EntityManager, states: readonly OpportunityState[]): Promise<void> {
    for (const table of ['opportunity_line', 'opportunity_member', 'opportunity_competitor', 'opportunity_spell', 'opportunity_change']) await this.replace(m, table, states, () => []);
    await this.db.execute(sql`delete from sales.opportunity o using ${keysOf(states)} where o.customer_id = k.customer_id and o.id = k.id`, m);
  }

  private async states(condition: SqlFragment, m?: EntityManager): Promise<Map<string, OpportunityState>> {
    const rows = await this.db.rows<OpportunityState>(sql`select ${STATE} from sales.opportunity o where ${condition}`, m);
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async replace(m: EntityManager, table: string, states: readonly OpportunityState[], rowsOf: (state: OpportunityState) => object[]): Promise<void> {
    if (states.length === 0) return;
    await this.db.execute(sql`delete from ${sql.raw(`sales.${table}`)} x using ${keysOf(states)} where x.customer_id = k.customer_id and x.opportunity_id = k.id`, m);
    const rows = states.flatMap((state) => rowsOf(state).map((row) => ({ customer_id: state.customerId, opportunity_id: state.id, ...row })));
    if (rows.length === 0) return;
    await this.db.execute(sql`insert into ${sql.raw(`sales.${table}`)} select * from jsonb_populate_recordset(null::${sql.raw(`sales.${table}`)}, ${JSON.stringify(rows)}::jsonb)`, m);
  }
}

function keysOf(states: readonly OpportunityState[]): SqlFragment {
  return sql`unnest(${states.map(({ customerId }) => customerId)}::uuid[], ${states.map(({ id }) => id)}::uuid[]) as k(customer_id, id)`;
}

function rowOf(state: OpportunityState): Record<string, unknown> {
  return {
    customer_id: state.customerId, id: state.id, name: state.name, company_id: state.companyId, pipeline_id: state.pipelineId, stage_id: state.stageId, status: state.status,
    amount_minor: state.amountMinor, currency: state.currency, probability: state.probability, probability_manual: state.probabilityManual, forecast_category: state.forecastCategory,
    category_manual: state.categoryManual, close_on: state.closeOn, next_contact_on: state.nextContactOn, owner_id: state.ownerId, source: state.source, lead_id: state.leadId, origin_id: state.originId,
    won_order_id: state.wonOrderId, note: state.note, checks: state.checks, custom: state.custom, stage_since: state.stageSince, stalled_at: state.stalledAt, closed_at: state.closedAt,
    outcome_reason_id: state.outcomeReasonId, outcome_note: state.outcomeNote, line_count: state.lines.length, created_by: state.createdBy, created_at: state.createdAt, version: state.version,
  };
}
