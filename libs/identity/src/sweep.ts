import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, SealedColumns, sql } from '@patron/kernel';

const SWEEP = 'identity.sweep';
const DAY_MS = 86_400_000;

/** Throws away what has run out: sessions with their tokens, attempt counters, addresses long not seen, second steps begun and never confirmed. */
@Injectable()
export class IdentitySweep implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly sealed: SealedColumns,
  ) {}

  onModuleInit(): void {
    this.sealed.register({ table: 'identity.signing_key', key: 'kid', column: 'secret_sealed' });
    this.sealed.register({ table: 'identity.refresh_token', key: 'id', column: 'successor_sealed' });
    this.sealed.register({ table: 'identity.two_factor', key: 'user_id', column: 'secret_sealed' });
    this.sealed.register({ table: 'identity.sso_provider', key: 'id', column: 'client_secret_sealed' });
    this.jobs.on(SWEEP, () => this.sweep());
    this.jobs.cron(SWEEP, '41 3 * * *');
  }

  private async sweep(): Promise<void> {
    const daysAgo = (days: number): Date => new Date(this.clock.now().getTime() - days * DAY_MS);
    await this.db.execute(sql`delete from identity.session where expires_at < ${daysAgo(1)} or revoked_at < ${daysAgo(30)}`);
    await this.db.execute(sql`delete from identity.sign_in_challenge where expires_at < ${daysAgo(0)}`);
    await this.db.execute(sql`delete from identity.two_factor where confirmed_at is null and created_at < ${daysAgo(1)}`);
    await this.db.execute(sql`delete from identity.sign_in_attempt where last_at < ${daysAgo(1)}`);
    await this.db.execute(sql`delete from identity.password_reset where expires_at < ${daysAgo(1)}`);
    await this.db.execute(sql`delete from identity.known_address where seen_at < ${daysAgo(90)}`);
  }
}
