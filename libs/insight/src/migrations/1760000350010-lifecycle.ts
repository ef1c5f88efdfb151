import type { MigrationInterface, QueryRunner } from 'typeorm';

const STAGES = `('potential', 'new', 'active', 'loyal', 'dormant', 'churned')`;

const TABLES = `
CREATE SCHEMA IF NOT EXISTS insight;

-- Every version of the rules that was ever in force.
CREATE TABLE insight.lifecycle_rules (
  version integer PRIMARY KEY,
  rules jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by uuid,
  saved_by_name text NOT NULL
);

CREATE TABLE insight.lifecycle (
  customer_id uuid PRIMARY KEY CONSTRAINT lifecycle_profile_fk REFERENCES customer.profile (id) ON DELETE CASCADE,
  stage text NOT NULL CHECK (stage IN ${STAGES}),
  since date NOT NULL,
  next_stage text CHECK (next_stage IN ${STAGES}),
  next_change_on date,
  -- Rows of stage_change; 0: made a moment ago, not computed yet.
  changes integer NOT NULL,
  -- The business day of the last computation that found something else.
  computed_on date NOT NULL,
  CHECK ((next_stage IS NULL) = (next_change_on IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX lifecycle_stage ON insight.lifecycle (stage, since DESC, customer_id DESC);
CREATE INDEX lifecycle_since ON insight.lifecycle (since DESC NULLS LAST, customer_id DESC);
CREATE INDEX lifecycle_next ON insight.lifecycle (next_change_on DESC NULLS LAST, customer_id DESC);

-- The history: one row for each change, the first stage of all without a from_stage. The stage on a day is the last row up to it.
CREATE TABLE insight.stage_change (
  customer_id uuid NOT NULL,
  n integer NOT NULL,
  on_day date NOT NULL,
  from_stage text,
  to_stage text NOT NULL,
  cause text NOT NULL CHECK (cause IN ('first', 'past', 'order', 'time', 'rules', 'merge', 'check')),
  at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, n)
);
CREATE INDEX stage_change_day ON insight.stage_change (on_day, customer_id, n);
CREATE INDEX stage_change_to ON insight.stage_change (to_stage, on_day DESC, customer_id DESC);

-- The history counted, by day and move: every count of a past day is a sum over it. In slots like the daily sales, so that nobody queues.
CREATE TABLE insight.stage_flow (
  on_day date NOT NULL,
  from_stage text NOT NULL,
  to_stage text NOT NULL,
  slot smallint NOT NULL,
  moves integer NOT NULL,
  PRIMARY KEY (on_day, from_stage, to_stage, slot)
) WITH (fillfactor = 70);

-- Work over the whole base, batch after batch: the first build, new rules, the nightly comparison.
CREATE TABLE insight.lifecycle_run (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('build', 'rules', 'check')),
  day date NOT NULL,
  rules_version integer NOT NULL,
  upto uuid,
  looked integer NOT NULL DEFAULT 0,
  differing integer NOT NULL DEFAULT 0,
  sample jsonb NOT NULL DEFAULT '[]',
  started_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX lifecycle_run_kind ON insight.lifecycle_run (kind, started_at DESC);
CREATE UNIQUE INDEX lifecycle_run_open ON insight.lifecycle_run (kind) WHERE finished_at IS NULL;

-- What the merchant made of a stage's strategy; a stage without a row has the product's own.
CREATE TABLE insight.stage_strategy (
  stage text PRIMARY KEY CHECK (stage IN ${STAGES}),
  goal text NOT NULL,
  actions text[] NOT NULL,
  owner_id uuid,
  version integer NOT NULL,
  updated_at timestamptz NOT NULL
);
`;

export class Lifecycle1760000350010 implements MigrationInterface {
  name = 'Lifecycle1760000350010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    // What happened up to here is covered by the first build; the log is followed from here on.
    await runner.query(`INSERT INTO kernel.event_consumer (consumer, cursor) SELECT 'insight.lifecycle', pg_current_xact_id()::text || '.0' ON CONFLICT DO NOTHING`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['stage_strategy', 'lifecycle_run', 'stage_flow', 'stage_change', 'lifecycle', 'lifecycle_rules']) await runner.query(`DROP TABLE insight.${table}`);
    await runner.query(`DELETE FROM kernel.event_consumer WHERE consumer = 'insight.lifecycle'`);
  }
}
