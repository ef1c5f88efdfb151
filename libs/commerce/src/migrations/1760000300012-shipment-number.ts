import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Parcels are looked for by their tracking number or by what people call them: each needs an index of its own. */
export class ShipmentNumber1760000300012 implements MigrationInterface {
  readonly name = 'ShipmentNumber1760000300012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX shipment_number ON commerce.shipment (number, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX commerce.shipment_number');
  }
}
