import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two who enter the holidays of a year at once must not lose each other's: a year has a version, 0 until somebody saves it. */
export class CalendarYears1760000360011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table sales.calendar_year (year integer primary key, version integer not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sales.calendar_year');
  }
}
