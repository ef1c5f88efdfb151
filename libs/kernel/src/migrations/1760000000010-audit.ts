import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Audit1760000000010 implements MigrationInterface {
  name = 'Audit1760000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(GUARDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE kernel.audit_pending, kernel.audit_seal, kernel.audit_head, kernel.audit, kernel.audit_key;
      DROP FUNCTION kernel.audit_guard(); DROP FUNCTION kernel.audit_refuse();`);
  }
}

/** `detail` is json, not jsonb: its text is what was digested, letter by letter. */
const TABLES = `
  CREATE TABLE kernel.audit_key (
    id integer PRIMARY KEY,
    sealed text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE kernel.audit (
    position bigserial PRIMARY KEY,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    via text NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    actor_name text NOT NULL,
    session_id text,
    request_id text,
    ip text,
    user_agent text,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL,
    subject_name text,
    customer_id uuid,
    detail json,
    salt bytea,
    detail_digest bytea NOT NULL,
    key_id integer NOT NULL,
    mac bytea NOT NULL
  );
  CREATE UNIQUE INDEX audit_id ON kernel.audit (id);
  CREATE INDEX audit_at ON kernel.audit (at DESC, position DESC);
  CREATE INDEX audit_subject ON kernel.audit (subject_id, subject_type, at DESC, position DESC);
  CREATE INDEX audit_actor ON kernel.audit (actor_id, at DESC, position DESC) WHERE actor_id IS NOT NULL;
  CREATE INDEX audit_customer ON kernel.audit (customer_id, at DESC, position DESC) WHERE customer_id IS NOT NULL;
  CREATE INDEX audit_action ON kernel.audit (action, at DESC, position DESC);

  CREATE TABLE kernel.audit_pending (
    position bigint PRIMARY KEY,
    refused boolean NOT NULL DEFAULT false
  );

  CREATE TABLE kernel.audit_seal (
    seq bigint PRIMARY KEY,
    position bigint NOT NULL,
    key_id integer NOT NULL,
    hash bytea NOT NULL
  );
  CREATE UNIQUE INDEX audit_seal_position ON kernel.audit_seal (position);

  CREATE TABLE kernel.audit_head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    key_id integer NOT NULL,
    mac bytea NOT NULL,
    sealed_at timestamptz NOT NULL
  );`;

/**
 * Against mistakes and against the application itself; who owns the database can drop a trigger, and that the chain shows.
 * The only change an entry takes is the erasure of its detail. A restore into an empty database says that it is one.
 */
const GUARDS = `
  CREATE FUNCTION kernel.audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF current_setting('patron.restore', true) = 'on' THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
    RAISE EXCEPTION 'The audit log is append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END $$;

  CREATE FUNCTION kernel.audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.detail IS NULL AND NEW.salt IS NULL AND NEW.subject_name IS NULL AND NEW.ip IS NULL AND NEW.user_agent IS NULL
      AND (NEW.position, NEW.id, NEW.at, NEW.via, NEW.actor_kind, NEW.actor_name, NEW.action, NEW.subject_type, NEW.subject_id, NEW.detail_digest, NEW.key_id, NEW.mac)
        = (OLD.position, OLD.id, OLD.at, OLD.via, OLD.actor_kind, OLD.actor_name, OLD.action, OLD.subject_type, OLD.subject_id, OLD.detail_digest, OLD.key_id, OLD.mac)
      AND (NEW.actor_id, NEW.session_id, NEW.request_id, NEW.customer_id) IS NOT DISTINCT FROM (OLD.actor_id, OLD.session_id, OLD.request_id, OLD.customer_id)
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'The audit log is append-only: UPDATE on kernel.audit is refused' USING ERRCODE = 'insufficient_privilege';
  END $$;

  CREATE TRIGGER audit_append_only BEFORE UPDATE ON kernel.audit FOR EACH ROW EXECUTE FUNCTION kernel.audit_guard();
  CREATE TRIGGER audit_no_delete BEFORE DELETE ON kernel.audit FOR EACH ROW EXECUTE FUNCTION kernel.audit_refuse();
  CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON kernel.audit FOR EACH STATEMENT EXECUTE FUNCTION kernel.audit_refuse();
  CREATE TRIGGER audit_seal_once BEFORE UPDATE OR DELETE ON kernel.audit_seal FOR EACH ROW EXECUTE FUNCTION kernel.audit_refuse();
  CREATE TRIGGER audit_seal_no_truncate BEFORE TRUNCATE ON kernel.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION kernel.audit_refuse();`;
