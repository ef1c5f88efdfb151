import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, Database, layOutMail, Mail, sql, type Config, type MailLocale } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { invitationWords, moment, newDeviceWords, passwordChangedWords, resetWords, testWords } from './account-words.js';

export interface Reader {
  id: string;
  email: string;
  name: string;
  locale: MailLocale;
  timezone: string;
}

/** The mails about accounts. Their links begin with the configured public address, never with what a request calls this host. */
@Injectable()
export class AccountMails {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly mail: Mail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The token stands behind the #: browsers send that part to no server, so it is in no log and no Referer. */
  async invite(m: EntityManager, { to, locale, inviter, token, until }: { to: string; locale: MailLocale; inviter: string; token: string; until: Date }): Promise<string> {
    const when = moment(until, { locale, timezone: this.config.timezone });
    const words = invitationWords[locale]({ inviter, url: this.link(`accept-invitation#${token}`), until: when });
    return (await this.mail.send(m, { to, ...layOutMail(words, locale), kind: 'user.invited', secret: true })).id;
  }

  async sendReset(m: EntityManager, reader: Reader, { token, until }: { token: string; until: Date }): Promise<void> {
    const words = resetWords[reader.locale]({ name: reader.name, url: this.link(`reset-password#${token}`), until: moment(until, reader) });
    await this.mail.send(m, { to: reader.email, ...layOutMail(words, reader.locale), kind: 'user.password_reset', userId: reader.id, secret: true });
  }

  /** Says nothing for somebody who does not exist. */
  async tellPasswordChanged(m: EntityManager, userId: string): Promise<void> {
    const reader = await this.reader(userId, m);
    if (!reader) return;
    const words = passwordChangedWords[reader.locale]({ name: reader.name, at: moment(this.clock.now(), reader), url: this.link('') });
    await this.mail.send(m, { to: reader.email, ...layOutMail(words, reader.locale), kind: 'user.password_changed', userId });
  }

  async tellNewDevice(m: EntityManager, userId: string, { device, ip }: { device: Record<MailLocale, string>; ip: string }): Promise<void> {
    const reader = await this.reader(userId, m);
    if (!reader) return;
    const { locale, name } = reader;
    const words = newDeviceWords[locale]({ name, at: moment(this.clock.now(), reader), device: device[locale], ip, url: this.link('settings/security') });
    await this.mail.send(m, { to: reader.email, ...layOutMail(words, locale), kind: 'user.new_device', userId });
  }

  /** @returns the mail's id, undefined for somebody who does not exist */
  async sendTest(m: EntityManager, userId: string): Promise<string | undefined> {
    const reader = await this.reader(userId, m);
    if (!reader) return undefined;
    const words = layOutMail(testWords[reader.locale]({ name: reader.name }), reader.locale);
    return (await this.mail.send(m, { to: reader.email, ...words, kind: 'mail.test', userId })).id;
  }

  private reader(userId: string, m: EntityManager): Promise<Reader | undefined> {
    return this.db.one<Reader>(sql`select id, email, name, locale, timezone from identity.app_user where id = ${userId}`, m);
  }

  private link(path: string): string {
    return `${this.config.publicUrl.replace(/\/+$/, '')}/${path}`;
  }
}
