import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which properties of its own a shop sends with which event, so that rules and lists can offer them. */
export class BehaviourProperties1760000220021 implements MigrationInterface {
  name = 'BehaviourProperties1760000220021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table audience.behaviour_property (
      name_id smallint not null,
      key text collate "C" not null,
      type text not null constraint behaviour_property_type_check check (type in ('text', 'number', 'boolean')),
      primary key (name_id, key)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audience.behaviour_property');
  }
}
