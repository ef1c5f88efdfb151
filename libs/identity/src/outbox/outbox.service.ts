import { Inject, Injectable } from '@nestjs/common';
import { Audit, CONFIG, Database, MailOutbox, sql, type Config, type MailSummary, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { personRequired } from '../access/access.errors.js';
import { AccountMails } from '../account-mail/account-mails.js';
import { AuthorityCheck } from '../role/authority.js';
import { NO_MAILS, type MailServerDto, type MailStatusDto, type OpenMailDto } from './outbox.dto.js';

/** The outbox as an administrator meets it. A link that signs somebody in is shown only to who could act for that person anyway; so is what a colleague was told of records. */
@Injectable()
export class OutboxAccess {
  constructor(
    private readonly db: Database,
    private readonly outbox: MailOutbox,
    private readonly mails: AccountMails,
    private readonly authority: AuthorityCheck,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async status(): Promise<MailStatusDto> {
    const { mailFrom } = this.config;
    const from = mailFrom === null ? null : mailFrom.name === '' ? mailFrom.address : `${mailFrom.name} <${mailFrom.address}>`;
    return { server: this.server(), from, counts: { ...NO_MAILS, ...(await this.outbox.counts()) } };
  }

  /** @throws DomainError mail.not_found, auth.beyond_own_authority */
  async open(viewer: Principal, id: string): Promise<OpenMailDto> {
    const mail = await this.outbox.read(id);
    if (mail.secret || (mail.userId !== null && mail.userId !== viewer.userId)) await this.db.transaction((m) => this.requireMayRead(m, viewer, mail));
    return { ...mail, ...(await this.outbox.content(id)) };
  }

  async sendAgain(id: string): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.outbox.sendAgain(m, id);
      await this.record(m, 'mail.sent_again', { id });
    });
  }

  async sendAll(state: 'held' | 'failed'): Promise<number> {
    return this.db.transaction(async (m) => {
      const queued = await this.outbox.sendAll(m, state);
      if (queued > 0) await this.record(m, 'mail.sent_again', { id: state, after: { state, mails: queued } });
      return queued;
    });
  }

  async sendTest(actor: Principal): Promise<string> {
    return this.db.transaction(async (m) => {
      const id = actor.userId === null ? undefined : await this.mails.sendTest(m, actor.userId);
      if (id === undefined) throw personRequired();
      await this.record(m, 'mail.tested', { id });
      return id;
    });
  }

  private async requireMayRead(m: EntityManager, viewer: Principal, mail: MailSummary): Promise<void> {
    if (mail.userId !== null) await this.authority.requireOver(m, viewer, mail.userId);
    else await this.authority.requireForRoles(m, viewer, await this.rolesInvited(m, mail.id));
    await this.record(m, 'mail.opened', { id: mail.id, name: mail.subject });
  }

  private async rolesInvited(m: EntityManager, mailId: string): Promise<string[]> {
    return (await this.db.one<{ role_ids: string[] }>(sql`select role_ids from identity.invitation where mail_id = ${mailId}`, m))?.role_ids ?? [];
  }

  private async record(m: EntityManager, action: string, { id, name, after }: { id: string; name?: string; after?: Record<string, unknown> }): Promise<void> {
    await this.audit.record(m, [{ action, subject: { type: 'mail', id, ...(name !== undefined && { name }) }, ...(after && { after }) }]);
  }

  private server(): MailServerDto | null {
    const { smtp } = this.config;
    if (smtp === null) return null;
    const { host, port, secure, requireTls, ignoreTls, auth } = smtp;
    return { host, port, security: secure ? 'tls' : requireTls ? 'starttls' : ignoreTls ? 'none' : 'opportunistic', user: auth?.user ?? null };
  }
}
