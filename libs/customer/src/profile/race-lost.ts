/**
 * Somebody took a key between our look and our write. Carries SQLSTATE 40001, so that `Database.transaction` runs the
 * whole closure again, which then sees the other's rows.
 */
export class RaceLost extends Error {
  readonly code = '40001';

  constructor(what: string) {
    super(`Another transaction took ${what} meanwhile`);
    this.name = 'RaceLost';
  }
}
