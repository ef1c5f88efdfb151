import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a snapshot holds of opportunities that were shared with somebody who did not own them, so that past weeks show what the present one does. */
export class ForecastShares1760000360041 implements MigrationInterface {
  name = 'ForecastShares1760000360041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sales.forecast_snapshot_share (
        week date not null references sales.forecast_snapshot (week) on delete cascade,
        user_id uuid not null,
        close_month date not null,
        pipeline_id uuid not null,
        owner_id uuid,
        currency char(3) not null,
        category text not null,
        amount_minor bigint not null,
        weighted_minor bigint not null,
        refund_minor bigint not null,
        unique nulls not distinct (user_id, week, close_month, pipeline_id, owner_id, currency, category)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sales.forecast_snapshot_share');
  }
}
