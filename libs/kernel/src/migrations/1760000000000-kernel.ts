import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Kernel1760000000000 implements MigrationInterface {
  name = 'Kernel1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA IF NOT EXISTS kernel;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS btree_gin;

      CREATE TABLE kernel.event (
        position bigserial PRIMARY KEY,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        id uuid NOT NULL,
        name text NOT NULL,
        customer_id uuid,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        occurred_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        actor_id uuid,
        payload jsonb NOT NULL
      );
      CREATE INDEX event_cursor ON kernel.event (xid, position);
      CREATE INDEX event_customer ON kernel.event (customer_id, occurred_at DESC, id DESC) WHERE customer_id IS NOT NULL;

      CREATE TABLE kernel.event_consumer (
        consumer text PRIMARY KEY,
        cursor text NOT NULL DEFAULT '0.0',
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE kernel.external_ref (
        source text NOT NULL,
        kind text NOT NULL,
        external_id text NOT NULL,
        id uuid NOT NULL,
        customer_id uuid,
        source_version bigint,
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (source, kind, external_id)
      );
      CREATE INDEX external_ref_id ON kernel.external_ref (id);

      CREATE TABLE kernel.idempotency_key (
        principal_id text NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        committed boolean NOT NULL DEFAULT false,
        status integer,
        response text,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (principal_id, key)
      );
      CREATE INDEX idempotency_key_age ON kernel.idempotency_key (created_at);

      CREATE TABLE kernel.setting (
        key text PRIMARY KEY,
        value jsonb NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA kernel CASCADE');
  }
}
