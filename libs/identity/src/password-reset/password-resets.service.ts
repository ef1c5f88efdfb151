import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, DomainError, invalid, Jobs, newId, SecretBox, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { AccountMails, type Reader } from '../account-mail/account-mails.js';
import { hashOfToken, newSingleUseToken } from '../account-mail/single-use-token.js';
import { ResetCompletion } from './reset-completion.js';

const REQUESTED = 'identity.password-reset';
const LINK_MS = 60 * 60_000;
/** More links than these are not mailed to one person within an hour; those he has keep working. */
const MOST_LINKS = 3;

export type LinkState = 'open' | 'expired' | 'used' | 'unknown';

interface ResetRow {
  user_id: string;
  email: string;
  name: string;
  expires_at: Date;
  used_at: Date | null;
}

/** A forgotten password is replaced through a link mailed to the account's address. */
@Injectable()
export class PasswordResets implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
    private readonly jobs: Jobs,
    private readonly mails: AccountMails,
    private readonly completion: ResetCompletion,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ sealed: string }>(REQUESTED, ({ sealed }) => this.send(this.box.open(sealed)));
  }

  /** Whether the address is anybody's is looked up by a job, so neither the answer nor its time tells. */
  async request(email: string): Promise<void> {
    await this.jobs.add(null, REQUESTED, { sealed: this.box.seal(email) });
  }

  async look(token: string): Promise<{ state: LinkState; email: string | null }> {
    const row = await this.find(token);
    const state = this.stateOf(row);
    return { state, email: state === 'open' && row ? row.email : null };
  }

  /** @throws DomainError auth.link_unknown, auth.link_used, auth.link_expired (410); validation.failed for a weak password, which leaves the link good */
  async complete(token: string, newPassword: string): Promise<void> {
    const row = await this.find(token);
    const state = this.stateOf(row);
    if (!row || state !== 'open') throw linkRefused(state);
    const weakness = this.completion.refuse(newPassword, row);
    if (weakness) throw invalid([weakness]);
    const user = { id: row.user_id, name: row.name };
    await this.completion.complete(user, newPassword, (m) => this.consume(m, token));
  }

  private async send(email: string): Promise<void> {
    await this.db.transaction(async (m) => {
      const reader = await this.db.one<Reader>(sql`select id, email, name, locale, timezone from identity.app_user where lower(email) = ${email} and active for update`, m);
      if (!reader) return;
      const now = this.clock.now();
      const since = new Date(now.getTime() - LINK_MS);
      const sent = await this.db.one<{ count: number }>(sql`select count(*)::int as count from identity.password_reset where user_id = ${reader.id} and requested_at > ${since}`, m);
      if ((sent?.count ?? 0) >= MOST_LINKS) return;
      const { token, hash } = newSingleUseToken();
      const until = new Date(now.getTime() + LINK_MS);
      await this.db.execute(sql`insert into identity.password_reset (id, user_id, email, token_hash, requested_at, expires_at)
        values (${newId()}, ${reader.id}, ${reader.email}, ${hash}, ${now}, ${until})`, m);
      await this.mails.sendReset(m, reader, { token, until });
    });
  }

  /** A link sent to an address the account no longer has is worth nothing; neither is one of a disabled account. */
  private find(token: string): Promise<ResetRow | undefined> {
    return this.db.one<ResetRow>(sql`select r.user_id, u.email, u.name, r.expires_at, r.used_at from identity.password_reset r
      join identity.app_user u on u.id = r.user_id and u.active and lower(u.email) = lower(r.email) where r.token_hash = ${hashOfToken(token)}`);
  }

  private stateOf(row: ResetRow | undefined): LinkState {
    if (!row) return 'unknown';
    if (row.used_at !== null) return 'used';
    return row.expires_at <= this.clock.now() ? 'expired' : 'open';
  }

  /** Of many at once, one. */
  private async consume(m: EntityManager, token: string): Promise<void> {
    const now = this.clock.now();
    const consumed = await this.db.execute(sql`update identity.password_reset r set used_at = ${now} from identity.app_user u
      where r.token_hash = ${hashOfToken(token)} and r.used_at is null and r.expires_at > ${now} and u.id = r.user_id and u.active and lower(u.email) = lower(r.email)`, m);
    if (consumed === 0) throw linkRefused('used');
  }
}

function linkRefused(state: LinkState): DomainError {
  return new DomainError(`auth.link_${state}`, 'This link cannot be used; ask for another one', { status: 410 });
}
