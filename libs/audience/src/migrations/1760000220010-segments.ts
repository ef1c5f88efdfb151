import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Segments, who is in them since when, and what is still to be looked at. */
export class Segments1760000220010 implements MigrationInterface {
  name = 'Segments1760000220010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS audience`);
    await runner.query(DEFINITIONS);
    await runner.query(MEMBERSHIP);
    await runner.query(WORK);
    await runner.query(CHECKS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audience.check_finding, audience.check_run, audience.backlog, audience.touched, audience.due, audience.size_delta, audience.segment_size,
      audience.change, audience.listed, audience.member, audience.segment`);
  }
}

const DEFINITIONS = `
  CREATE TABLE audience.segment (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    -- 'clause' is hidden: what a condition "held for N days" holds, with since when it holds.
    kind text NOT NULL CHECK (kind IN ('dynamic', 'manual', 'snapshot', 'clause')),
    rule jsonb,
    -- Segments the rule mentions, so that nobody deletes what another needs.
    refers uuid[] NOT NULL DEFAULT '{}',
    description text NOT NULL DEFAULT '',
    industry text,
    source_id uuid,
    owner_id uuid,
    status text NOT NULL CHECK (status IN ('building', 'ready', 'failed')),
    error text,
    built boolean NOT NULL DEFAULT false,
    size bigint NOT NULL DEFAULT 0,
    refreshed_at timestamptz,
    archived_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK ((rule IS NOT NULL) = (kind IN ('dynamic', 'clause')))
  );
  CREATE UNIQUE INDEX segment_name_key ON audience.segment (lower(name)) WHERE kind <> 'clause';
  CREATE INDEX segment_refers_idx ON audience.segment USING gin (refers);
`;

const MEMBERSHIP = `
  CREATE TABLE audience.member (
    customer_id uuid NOT NULL,
    segment_id uuid NOT NULL,
    entered_at timestamptz NOT NULL,
    PRIMARY KEY (customer_id, segment_id)
  );
  CREATE INDEX member_segment_idx ON audience.member (segment_id, entered_at DESC, customer_id DESC);

  -- Who stands on a manual list or in a snapshot.
  CREATE TABLE audience.listed (
    customer_id uuid NOT NULL,
    segment_id uuid NOT NULL,
    added_at timestamptz NOT NULL,
    added_by uuid,
    PRIMARY KEY (customer_id, segment_id)
  );
  CREATE INDEX listed_segment_idx ON audience.listed (segment_id, customer_id);

  CREATE TABLE audience.change (
    customer_id uuid NOT NULL,
    segment_id uuid NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    entered boolean NOT NULL,
    cause text NOT NULL,
    PRIMARY KEY (customer_id, segment_id, position)
  );
  CREATE INDEX change_segment_idx ON audience.change (segment_id, at DESC, position DESC);

  CREATE TABLE audience.segment_size (
    segment_id uuid NOT NULL REFERENCES audience.segment (id) ON DELETE CASCADE,
    day date NOT NULL,
    members bigint NOT NULL,
    entered bigint NOT NULL,
    "left" bigint NOT NULL,
    PRIMARY KEY (segment_id, day)
  );

  -- What happened to sizes and is not yet counted in: appended, so that workers do not wait for each other over one counter.
  CREATE TABLE audience.size_delta (
    segment_id uuid NOT NULL,
    day date NOT NULL,
    entered bigint NOT NULL,
    "left" bigint NOT NULL
  );
  CREATE INDEX size_delta_segment_idx ON audience.size_delta (segment_id);
`;

const WORK = `
  CREATE TABLE audience.touched (
    customer_id uuid PRIMARY KEY,
    causes text[] NOT NULL,
    touched_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX touched_order_idx ON audience.touched (touched_at, customer_id);

  -- Whose segments are compared as a whole because there are so many of them; what is left to find out is their next day.
  CREATE TABLE audience.backlog (
    customer_id uuid PRIMARY KEY
  );

  CREATE TABLE audience.due (
    customer_id uuid PRIMARY KEY,
    on_day date NOT NULL
  );
  CREATE INDEX due_day_idx ON audience.due (on_day, customer_id);
`;

const CHECKS = `
  CREATE TABLE audience.check_run (
    id uuid PRIMARY KEY,
    day date NOT NULL UNIQUE,
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    segments integer NOT NULL DEFAULT 0,
    differences bigint NOT NULL DEFAULT 0
  );

  CREATE TABLE audience.check_finding (
    check_id uuid NOT NULL REFERENCES audience.check_run (id) ON DELETE CASCADE,
    segment_id uuid NOT NULL,
    missing bigint NOT NULL,
    surplus bigint NOT NULL,
    error text,
    PRIMARY KEY (check_id, segment_id)
  );
`;
