import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Leads: people and companies who may become customers. They are few beside customers and belong to none yet, so they are keyed by their own id;
 * what happens to one stands in the event log and here in `lead_assignment`.
 */
export class Leads1760000360001 implements MigrationInterface {
  name = 'Leads1760000360001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sales.lead (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        company text,
        phone text,
        email text,
        wechat text,
        source text NOT NULL,
        origin text,
        landing_page text,
        utm jsonb NOT NULL DEFAULT '{}',
        province text,
        city text,
        product_interest text,
        note text,
        status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'working', 'nurturing', 'converted', 'dead')),
        status_reason text,
        status_note text,
        score integer NOT NULL DEFAULT 0 CHECK (score BETWEEN 0 AND 100),
        score_mode text NOT NULL DEFAULT 'auto' CHECK (score_mode IN ('auto', 'manual')),
        score_reasons jsonb NOT NULL DEFAULT '[]',
        chance double precision,
        owner_id uuid REFERENCES identity.app_user (id),
        assigned_at timestamptz,
        in_pool boolean NOT NULL DEFAULT false,
        waiting boolean NOT NULL DEFAULT false,
        customer_id uuid,
        contact_id uuid,
        opportunity_id uuid,
        converted_at timestamptz,
        form_id uuid,
        opt_in text NOT NULL DEFAULT 'none' CHECK (opt_in IN ('none', 'confirmed')),
        consent jsonb,
        custom jsonb NOT NULL DEFAULT '{}',
        search text GENERATED ALWAYS AS (lower(name || ' ' || coalesce(company, ''))) STORED,
        created_by uuid,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CHECK (NOT (in_pool AND owner_id IS NOT NULL)),
        CHECK ((status = 'converted') = (converted_at IS NOT NULL))
      );
      CREATE INDEX lead_created ON sales.lead (created_at, id);
      CREATE INDEX lead_score ON sales.lead (score, id);
      CREATE INDEX lead_name ON sales.lead (name, id);
      CREATE INDEX lead_assigned ON sales.lead (assigned_at DESC NULLS LAST, id DESC);
      CREATE INDEX lead_updated ON sales.lead (updated_at, id);
      CREATE INDEX lead_owner ON sales.lead (owner_id, created_at, id);
      CREATE INDEX lead_pool ON sales.lead (score, id) WHERE in_pool;
      CREATE INDEX lead_waiting ON sales.lead (created_at, id) WHERE waiting;
      CREATE INDEX lead_phone ON sales.lead (phone) WHERE phone IS NOT NULL;
      CREATE INDEX lead_email ON sales.lead (email) WHERE email IS NOT NULL;
      CREATE INDEX lead_wechat ON sales.lead (wechat) WHERE wechat IS NOT NULL;
      CREATE INDEX lead_customer ON sales.lead (customer_id) WHERE customer_id IS NOT NULL;
      -- What happened to a lead is read again on the page of the customer it became.
      CREATE INDEX event_lead ON kernel.event (subject_id, occurred_at DESC, id DESC) WHERE subject_type = 'lead';
      CREATE INDEX lead_contact ON sales.lead (contact_id) WHERE contact_id IS NOT NULL;
      CREATE INDEX lead_search ON sales.lead USING gin (search gin_trgm_ops);

      CREATE TABLE sales.lead_assignment (
        lead_id uuid NOT NULL REFERENCES sales.lead (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        at timestamptz NOT NULL,
        how text NOT NULL CHECK (how IN ('rule', 'manual', 'claim', 'creation', 'release', 'recycle', 'handover')),
        user_id uuid,
        previous_id uuid,
        rule_id uuid,
        by_id uuid,
        PRIMARY KEY (lead_id, id)
      );
      CREATE INDEX lead_assignment_claims ON sales.lead_assignment (user_id, at) WHERE how = 'claim';

      CREATE TABLE sales.lead_rule (
        id uuid PRIMARY KEY,
        position integer NOT NULL,
        name text NOT NULL,
        enabled boolean NOT NULL,
        conditions jsonb NOT NULL,
        method text NOT NULL CHECK (method IN ('round_robin', 'least_loaded')),
        members uuid[] NOT NULL,
        respect_hours boolean NOT NULL,
        otherwise text NOT NULL CHECK (otherwise IN ('wait', 'next', 'pool')),
        turn bigint NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE TABLE sales.lead_rule_turn (
        rule_id uuid NOT NULL REFERENCES sales.lead_rule (id) ON DELETE CASCADE,
        user_id uuid NOT NULL,
        turn bigint NOT NULL,
        given integer NOT NULL DEFAULT 0,
        PRIMARY KEY (rule_id, user_id)
      );

      CREATE TABLE sales.availability (
        user_id uuid PRIMARY KEY REFERENCES identity.app_user (id),
        hours jsonb NOT NULL,
        paused boolean NOT NULL DEFAULT false,
        most_open integer,
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL
      );
      CREATE TABLE sales.absence (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES identity.app_user (id),
        from_day date NOT NULL,
        to_day date NOT NULL,
        note text,
        created_at timestamptz NOT NULL,
        CHECK (from_day <= to_day)
      );
      CREATE INDEX absence_user ON sales.absence (user_id, to_day);

      CREATE TABLE sales.lead_score_rule (
        id uuid PRIMARY KEY,
        position integer NOT NULL,
        name text NOT NULL,
        enabled boolean NOT NULL,
        conditions jsonb NOT NULL,
        points integer NOT NULL CHECK (points BETWEEN -100 AND 100),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE TABLE sales.lead_model (
        id uuid PRIMARY KEY,
        trained_at timestamptz NOT NULL,
        trained_by uuid,
        active boolean NOT NULL,
        report jsonb NOT NULL,
        weights jsonb NOT NULL
      );
      CREATE UNIQUE INDEX lead_model_active ON sales.lead_model (active) WHERE active;

      CREATE TABLE sales.lead_form (
        id uuid PRIMARY KEY,
        key text NOT NULL UNIQUE,
        name text NOT NULL,
        enabled boolean NOT NULL,
        definition jsonb NOT NULL,
        double_opt_in boolean NOT NULL,
        origin text,
        consent_version integer NOT NULL DEFAULT 1,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE TABLE sales.lead_submission (
        id uuid PRIMARY KEY,
        form_id uuid NOT NULL REFERENCES sales.lead_form (id) ON DELETE CASCADE,
        lead_id uuid REFERENCES sales.lead (id) ON DELETE SET NULL,
        state text NOT NULL CHECK (state IN ('accepted', 'repeated', 'pending', 'spam')),
        reason text,
        sealed text,
        consent jsonb,
        page text,
        submitted_at timestamptz NOT NULL,
        confirmed_at timestamptz
      );
      CREATE INDEX lead_submission_form ON sales.lead_submission (form_id, submitted_at, id);
      CREATE INDEX lead_submission_lead ON sales.lead_submission (lead_id) WHERE lead_id IS NOT NULL;
      CREATE INDEX lead_submission_pending ON sales.lead_submission (submitted_at) WHERE state IN ('pending', 'spam');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX kernel.event_lead; DROP TABLE sales.lead_submission, sales.lead_form, sales.lead_model, sales.lead_score_rule, sales.absence, sales.availability,
      sales.lead_rule_turn, sales.lead_rule, sales.lead_assignment, sales.lead`);
  }
}
