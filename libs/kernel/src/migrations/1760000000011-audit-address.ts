import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came from one address is asked when somebody has broken in, and must not take a walk over the whole log. */
export class AuditAddress1760000000011 implements MigrationInterface {
  name = 'AuditAddress1760000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX audit_ip ON kernel.audit (ip, at DESC, position DESC) WHERE ip IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX kernel.audit_ip');
  }
}
