import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Targets, and what the forecast was in past weeks. None of it belongs to a customer: targets are settings, a snapshot holds sums by owner, pipeline and
 * month, so that whoever reads it sees the sums of those whose opportunities he may see.
 */
export class Targets1760000360040 implements MigrationInterface {
  name = 'Targets1760000360040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The sheet of a year, measure and currency: its version guards edits of its cells.
      CREATE TABLE sales.target_sheet (
        year smallint NOT NULL,
        measure text NOT NULL CHECK (measure IN ('orders', 'contracts', 'receipts')),
        currency char(3) NOT NULL,
        version integer NOT NULL,
        PRIMARY KEY (year, measure, currency)
      );
      CREATE TABLE sales.target (
        id uuid PRIMARY KEY,
        year smallint NOT NULL,
        measure text NOT NULL,
        currency char(3) NOT NULL,
        subject text NOT NULL CHECK (subject IN ('company', 'department', 'user')),
        -- A department or a user; null: the company.
        subject_id uuid,
        period text NOT NULL CHECK (period IN ('month', 'quarter', 'year')),
        starts_on date NOT NULL,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        set_by uuid,
        set_at timestamptz NOT NULL,
        CHECK ((subject = 'company') = (subject_id IS NULL)),
        FOREIGN KEY (year, measure, currency) REFERENCES sales.target_sheet (year, measure, currency) ON DELETE CASCADE,
        UNIQUE NULLS NOT DISTINCT (year, measure, currency, subject, subject_id, period, starts_on)
      );

      -- What share of what was bought comes back: of each category of goods, and of everything (category null).
      CREATE TABLE sales.refund_rate (
        currency char(3) NOT NULL,
        category_id uuid,
        orders integer NOT NULL,
        gross_minor bigint NOT NULL,
        refunded_minor bigint NOT NULL,
        rate double precision NOT NULL CHECK (rate BETWEEN 0 AND 1),
        computed_on date NOT NULL,
        UNIQUE NULLS NOT DISTINCT (currency, category_id)
      );

      CREATE TABLE sales.forecast_snapshot (
        week date PRIMARY KEY,
        taken_at timestamptz NOT NULL
      );
      CREATE TABLE sales.forecast_snapshot_row (
        week date NOT NULL REFERENCES sales.forecast_snapshot (week) ON DELETE CASCADE,
        close_month date NOT NULL,
        pipeline_id uuid NOT NULL,
        owner_id uuid,
        currency char(3) NOT NULL,
        category text NOT NULL,
        count integer NOT NULL,
        amount_minor bigint NOT NULL,
        weighted_minor bigint NOT NULL,
        refund_minor bigint NOT NULL,
        UNIQUE NULLS NOT DISTINCT (week, close_month, pipeline_id, owner_id, currency, category)
      );
      CREATE INDEX forecast_snapshot_month ON sales.forecast_snapshot_row (close_month, week);

      -- The forecast of a period reads what it adds up from these alone.
      CREATE INDEX opportunity_forecast ON sales.opportunity (close_on) INCLUDE (customer_id, id, owner_id, pipeline_id, currency, forecast_category, amount_minor, probability) WHERE status = 'open';
      CREATE INDEX opportunity_ended ON sales.opportunity (closed_at) INCLUDE (customer_id, id, owner_id, pipeline_id, currency, status, amount_minor, created_at, outcome_reason_id) WHERE status <> 'open';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX sales.opportunity_ended; DROP INDEX sales.opportunity_forecast;
      DROP TABLE sales.forecast_snapshot_row, sales.forecast_snapshot, sales.refund_rate, sales.target, sales.target_sheet`);
  }
}
