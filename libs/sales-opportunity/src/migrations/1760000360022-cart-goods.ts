import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was taken over from a cart last, so that lines nobody touched can follow it. */
export class CartGoods1760000360022 implements MigrationInterface {
  name = 'CartGoods1760000360022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sales.opportunity_origin add column goods jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sales.opportunity_origin drop column goods');
  }
}
