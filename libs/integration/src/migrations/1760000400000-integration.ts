import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports with what they found and changed, and the mappings people chose. */
const statements = [
  'CREATE SCHEMA IF NOT EXISTS integration',
  `CREATE TABLE integration.import (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('customers', 'products', 'orders', 'demo')),
    status text NOT NULL CHECK (status IN ('uploaded', 'checking', 'checked', 'running', 'completed', 'failed', 'cancelled', 'undoing', 'undone')),
    file_name text NOT NULL,
    file_key text,
    file_bytes bigint NOT NULL DEFAULT 0,
    format jsonb NOT NULL DEFAULT '{}',
    mapping jsonb NOT NULL DEFAULT '{}',
    options jsonb NOT NULL DEFAULT '{}',
    total_rows integer NOT NULL,
    phase text CHECK (phase IN ('scanning', 'checking', 'writing', 'undoing')),
    phase_started_at timestamptz,
    processed integer NOT NULL DEFAULT 0,
    phase_total integer NOT NULL DEFAULT 0,
    checkpoint_row integer NOT NULL DEFAULT 0,
    scattered jsonb,
    check_counts jsonb,
    counts jsonb,
    undo_counts jsonb,
    cancel_requested boolean NOT NULL DEFAULT false,
    lease_owner uuid,
    lease_until timestamptz,
    error jsonb,
    principal jsonb,
    created_by uuid,
    created_by_name text NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    version integer NOT NULL DEFAULT 1
  )`,
  'CREATE INDEX import_created ON integration.import (created_at DESC, id DESC)',
  'CREATE INDEX import_created_by ON integration.import (created_by, created_at DESC, id DESC)',
  // One demo load at a time; a removed one leaves room for the next.
  `CREATE UNIQUE INDEX import_one_demo ON integration.import (kind) WHERE kind = 'demo' AND status <> 'undone'`,
  `CREATE TABLE integration.import_finding (
    import_id uuid NOT NULL REFERENCES integration.import (id) ON DELETE CASCADE,
    phase text NOT NULL CHECK (phase IN ('check', 'run', 'undo')),
    row_no integer NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    severity text NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
    field text,
    code text NOT NULL,
    value text,
    message text,
    PRIMARY KEY (import_id, phase, row_no, seq)
  )`,
  'CREATE INDEX import_finding_severity ON integration.import_finding (import_id, phase, severity, row_no, seq)',
  `CREATE TABLE integration.import_change (
    import_id uuid NOT NULL REFERENCES integration.import (id) ON DELETE CASCADE,
    record text NOT NULL,
    record_id uuid NOT NULL,
    row_no integer NOT NULL,
    customer_id uuid,
    action text NOT NULL CHECK (action IN ('created', 'updated')),
    before jsonb,
    record_version integer,
    outcome text CHECK (outcome IN ('undone', 'kept')),
    PRIMARY KEY (import_id, record, record_id)
  )`,
  `CREATE TABLE integration.saved_mapping (
    kind text NOT NULL,
    header_signature text NOT NULL,
    mapping jsonb NOT NULL,
    options jsonb NOT NULL,
    updated_by uuid,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (kind, header_signature)
  )`,
];

export class Integration1760000400000 implements MigrationInterface {
  readonly name = 'Integration1760000400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA integration CASCADE');
  }
}
