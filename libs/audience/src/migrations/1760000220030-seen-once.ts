import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One key over all days: a message id is looked for and written in one descent of one index instead of one for every day that is remembered, and what is sent
 * at both sides of midnight meets. Days are only read when they are forgotten: rows lie in the order they came, so that a few ranges of pages say where.
 */
export class SeenOnce1760000220030 implements MigrationInterface {
  name = 'SeenOnce1760000220030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('delete from audience.behaviour_seen s using audience.behaviour_seen later where later.id = s.id and later.received_on > s.received_on');
    await runner.query('alter table audience.behaviour_seen drop constraint behaviour_seen_pkey');
    await runner.query('alter table audience.behaviour_seen add primary key (id)');
    await runner.query('create index behaviour_seen_day on audience.behaviour_seen using brin (received_on) with (pages_per_range = 32, autosummarize = on)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audience.behaviour_seen_day');
    await runner.query('alter table audience.behaviour_seen drop constraint behaviour_seen_pkey');
    await runner.query('alter table audience.behaviour_seen add primary key (received_on, id)');
  }
}
