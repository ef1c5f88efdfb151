import { newId } from '@patron/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Configuration: small tables read everywhere, without a customer. What was removed in use is archived, so that what closed in it can still be told. */
const PIPELINES = `
create table sales.pipeline (
  id uuid primary key,
  name text not null,
  -- Only of what ships with the product: its name in English, until somebody renames it.
  name_en text,
  department_ids uuid[] not null default '{}',
  position integer not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
create table sales.stage (
  id uuid primary key,
  pipeline_id uuid not null references sales.pipeline (id) on delete cascade,
  name text not null,
  name_en text,
  position integer not null,
  probability smallint not null check (probability between 0 and 100),
  category text not null check (category in ('pipeline', 'best_case', 'commit', 'omitted')),
  required_fields text[] not null default '{}',
  exit_checks jsonb not null default '[]',
  expected_days smallint check (expected_days > 0),
  archived_at timestamptz,
  -- Where its opportunities went when it was taken away.
  replaced_by uuid
);
create index stage_pipeline on sales.stage (pipeline_id, position);
create table sales.outcome_reason (
  id uuid primary key,
  pipeline_id uuid not null references sales.pipeline (id) on delete cascade,
  kind text not null check (kind in ('won', 'lost', 'invalid')),
  name text not null,
  name_en text,
  note_required boolean not null default false,
  position integer not null,
  archived_at timestamptz
);
create index outcome_reason_pipeline on sales.outcome_reason (pipeline_id, kind, position);
`;

const OPPORTUNITY = `
create table sales.opportunity (
  customer_id uuid not null,
  id uuid not null,
  name text not null,
  company_id uuid,
  pipeline_id uuid not null references sales.pipeline (id),
  stage_id uuid not null references sales.stage (id),
  status text not null check (status in ('open', 'won', 'lost', 'invalid')),
  amount_minor bigint check (amount_minor >= 0),
  currency char(3) not null,
  probability smallint not null check (probability between 0 and 100),
  -- Somebody set it apart from the stage's.
  probability_manual boolean not null default false,
  forecast_category text not null check (forecast_category in ('pipeline', 'best_case', 'commit', 'omitted', 'closed')),
  category_manual boolean not null default false,
  close_on date,
  next_contact_on date,
  owner_id uuid,
  source text not null check (source in ('manual', 'lead', 'cart', 'browse', 'import')),
  lead_id uuid,
  -- The cart or the product it came of.
  origin_id uuid,
  won_order_id uuid,
  note text,
  checks text[] not null default '{}',
  custom jsonb not null default '{}',
  stage_since timestamptz not null,
  stalled_at timestamptz,
  closed_at timestamptz,
  outcome_reason_id uuid,
  outcome_note text,
  line_count integer not null default 0,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (customer_id, id)
);
create index opportunity_id on sales.opportunity (id);
create index opportunity_board on sales.opportunity (stage_id, stage_since desc, id desc) where status = 'open';
create index opportunity_pipeline_created on sales.opportunity (pipeline_id, created_at desc, id desc);
create index opportunity_created on sales.opportunity (created_at desc, id desc);
create index opportunity_updated on sales.opportunity (updated_at desc, id desc);
create index opportunity_amount on sales.opportunity (amount_minor desc nulls last, id desc);
create index opportunity_close on sales.opportunity (close_on desc nulls last, id desc);
create index opportunity_contact on sales.opportunity (next_contact_on desc nulls last, id desc);
create index opportunity_closed on sales.opportunity (closed_at desc nulls last, id desc);
create index opportunity_name_order on sales.opportunity (name, id);
create index opportunity_name_trgm on sales.opportunity using gin (lower(name) gin_trgm_ops);
create index opportunity_owner_created on sales.opportunity (owner_id, created_at desc, id desc);
create index opportunity_owner_close on sales.opportunity (owner_id, close_on) where status = 'open';
create index opportunity_customer_created on sales.opportunity (customer_id, created_at desc, id desc);
create index opportunity_reason on sales.opportunity (outcome_reason_id) where outcome_reason_id is not null;
create index opportunity_company on sales.opportunity (company_id) where company_id is not null;
-- Those a look at stalls has not marked yet.
create index opportunity_moving on sales.opportunity (stage_id, stage_since) where status = 'open' and stalled_at is null;

create table sales.opportunity_line (
  customer_id uuid not null,
  opportunity_id uuid not null,
  line_no integer not null,
  product_id uuid,
  variant_id uuid,
  title text not null,
  quantity numeric(16, 4) not null check (quantity > 0),
  unit_price numeric(20, 6) not null check (unit_price >= 0),
  discount_percent numeric(7, 4),
  discount_minor bigint not null default 0 check (discount_minor >= 0),
  tax_percent numeric(7, 4) not null default 0,
  tax_minor bigint not null default 0 check (tax_minor >= 0),
  amount_minor bigint not null check (amount_minor >= 0),
  primary key (customer_id, opportunity_id, line_no),
  foreign key (customer_id, opportunity_id) references sales.opportunity (customer_id, id)
);
create index opportunity_line_product on sales.opportunity_line (customer_id, product_id) where product_id is not null;

create table sales.opportunity_member (
  customer_id uuid not null,
  opportunity_id uuid not null,
  user_id uuid not null,
  role text,
  split_percent numeric(5, 2) not null default 0 check (split_percent between 0 and 100),
  primary key (customer_id, opportunity_id, user_id),
  foreign key (customer_id, opportunity_id) references sales.opportunity (customer_id, id)
);
create index opportunity_member_user on sales.opportunity_member (user_id);

create table sales.opportunity_competitor (
  customer_id uuid not null,
  opportunity_id uuid not null,
  line_no integer not null,
  name text not null,
  strengths text,
  weaknesses text,
  price_minor bigint,
  -- They got it.
  won boolean not null default false,
  primary key (customer_id, opportunity_id, line_no),
  foreign key (customer_id, opportunity_id) references sales.opportunity (customer_id, id)
);

-- One stay in one stage; the open one of a closed opportunity ended when it closed.
create table sales.opportunity_spell (
  customer_id uuid not null,
  opportunity_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  stage_id uuid not null,
  entered_at timestamptz not null,
  left_at timestamptz,
  primary key (customer_id, opportunity_id, id),
  foreign key (customer_id, opportunity_id) references sales.opportunity (customer_id, id)
);
create index opportunity_spell_stage on sales.opportunity_spell (stage_id, entered_at);

-- Append-only: what a forecast of any past day is made of.
create table sales.opportunity_change (
  customer_id uuid not null,
  opportunity_id uuid not null,
  id uuid not null,
  field text not null check (field in ('stage', 'amount', 'close_on', 'status', 'owner', 'category')),
  old_value jsonb,
  new_value jsonb,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (customer_id, opportunity_id, id),
  foreign key (customer_id, opportunity_id) references sales.opportunity (customer_id, id)
);
create index opportunity_change_time on sales.opportunity_change (changed_at, field);
`;

/** A pipeline to start with, so that the first opportunity needs no settings. */
async function startingPipeline(runner: QueryRunner): Promise<void> {
  const pipelineId = newId();
  await runner.query(`insert into sales.pipeline (id, name, name_en, position, created_at, updated_at) values ($1, '标准销售流程', 'Standard sales', 0, now(), now())`, [pipelineId]);
  const stages = [
    ['初步接洽', 'First contact', 10, 'pipeline', 7], ['需求确认', 'Needs confirmed', 30, 'pipeline', 10], ['方案与报价', 'Proposal and quote', 50, 'best_case', 10],
    ['商务谈判', 'Negotiation', 75, 'commit', 14], ['待签约', 'Closing', 90, 'commit', 7],
  ] as const;
  for (const [position, [name, nameEn, probability, category, days]] of stages.entries()) {
    await runner.query('insert into sales.stage (id, pipeline_id, name, name_en, position, probability, category, expected_days) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [newId(), pipelineId, name, nameEn, position, probability, category, days]);
  }
  const reasons = [
    ['won', '产品合适', 'Right product', false], ['won', '价格有优势', 'Better price', false], ['won', '服务与关系', 'Service and trust', false],
    ['lost', '价格太高', 'Too expensive', false], ['lost', '选择了竞争对手', 'Chose a competitor', false], ['lost', '需求取消或推迟', 'No need or postponed', false], ['lost', '联系不上', 'Cannot be reached', false],
    ['lost', '其他', 'Something else', true], ['invalid', '重复', 'Duplicate', false], ['invalid', '不是目标客户', 'Not a customer of ours', false], ['invalid', '误建', 'Made by mistake', false],
  ] as const;
  for (const [position, [kind, name, nameEn, noteRequired]] of reasons.entries()) {
    await runner.query('insert into sales.outcome_reason (id, pipeline_id, kind, name, name_en, note_required, position) values ($1, $2, $3, $4, $5, $6, $7)',
      [newId(), pipelineId, kind, name, nameEn, noteRequired, position]);
  }
}

export class Opportunities1760000360020 implements MigrationInterface {
  name = 'Opportunities1760000360020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PIPELINES);
    await runner.query(OPPORTUNITY);
    await startingPipeline(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sales.opportunity_change, sales.opportunity_spell, sales.opportunity_competitor, sales.opportunity_member, sales.opportunity_line, sales.opportunity');
    await runner.query('drop table sales.outcome_reason, sales.stage, sales.pipeline');
  }
}
