import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Message ids are random: side by side with those of their day they touch a few pages of the index instead of all of them. */
export class SeenByDay1760000220022 implements MigrationInterface {
  name = 'SeenByDay1760000220022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table audience.behaviour_seen drop constraint behaviour_seen_pkey');
    await runner.query('drop index audience.behaviour_seen_day');
    await runner.query('alter table audience.behaviour_seen add primary key (received_on, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table audience.behaviour_seen drop constraint behaviour_seen_pkey');
    await runner.query('alter table audience.behaviour_seen add primary key (id)');
    await runner.query('create index behaviour_seen_day on audience.behaviour_seen (received_on)');
  }
}
