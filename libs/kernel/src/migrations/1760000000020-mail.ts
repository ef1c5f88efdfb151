import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Mail1760000000020 implements MigrationInterface {
  name = 'Mail1760000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE kernel.mail (
        id uuid PRIMARY KEY,
        recipient text NOT NULL,
        subject text NOT NULL,
        body_sealed text,
        secret boolean NOT NULL DEFAULT false,
        kind text NOT NULL,
        user_id uuid,
        state text NOT NULL CHECK (state IN ('held', 'queued', 'sending', 'sent', 'failed', 'unknown')),
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        next_attempt_at timestamptz,
        sent_at timestamptz
      );
      CREATE INDEX mail_state ON kernel.mail (state, id DESC);
      CREATE INDEX mail_user ON kernel.mail (user_id, id DESC) WHERE user_id IS NOT NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE kernel.mail');
  }
}
