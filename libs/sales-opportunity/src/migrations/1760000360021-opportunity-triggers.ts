import type { MigrationInterface, QueryRunner } from 'typeorm';

const TRIGGERS = `
create table sales.opportunity_trigger (
  id uuid primary key,
  kind text not null check (kind in ('cart', 'browse')),
  name text not null,
  active boolean not null,
  -- What happened before is none of its business.
  active_since timestamptz,
  pipeline_id uuid not null references sales.pipeline (id),
  stage_id uuid,
  currency char(3) not null,
  -- Of the cart, or of one piece of the product.
  min_amount_minor bigint not null check (min_amount_minor >= 0),
  -- Of a browse trigger: so many views of one product within so many days.
  min_views integer not null default 1,
  within_days integer not null default 7,
  -- Lost or invalid, it is not opened again for so long.
  quiet_days integer not null default 90,
  close_in_days integer,
  fallback_owner_id uuid,
  position integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);

-- One cart opens one opportunity, ever, whatever becomes of either. No customer: it stays true through merges.
create table sales.opportunity_origin (
  kind text not null,
  subject_id uuid not null,
  opportunity_id uuid not null,
  created_at timestamptz not null,
  primary key (kind, subject_id)
);

-- The last word on each cart or product a trigger looked at, and why.
create table sales.trigger_decision (
  customer_id uuid not null,
  trigger_id uuid not null,
  subject_id uuid not null,
  kind text not null,
  outcome text not null check (outcome in ('opened', 'skipped')),
  reason text not null,
  detail jsonb not null default '{}',
  opportunity_id uuid,
  decided_at timestamptz not null,
  primary key (customer_id, trigger_id, subject_id)
);
create index trigger_decision_subject on sales.trigger_decision (subject_id);
create index trigger_decision_trigger on sales.trigger_decision (trigger_id, decided_at desc, subject_id);

create index opportunity_stage_since on sales.opportunity (stage_since desc, id desc);
create index opportunity_origin_idx on sales.opportunity (customer_id, origin_id) where origin_id is not null;
`;

export class OpportunityTriggers1760000360021 implements MigrationInterface {
  name = 'OpportunityTriggers1760000360021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TRIGGERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index sales.opportunity_stage_since, sales.opportunity_origin_idx');
    await runner.query('drop table sales.trigger_decision, sales.opportunity_origin, sales.opportunity_trigger');
  }
}
