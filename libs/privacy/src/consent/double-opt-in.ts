import { Injectable } from '@nestjs/common';
import { StandingCustomers } from '@patron/customer';
import { Clock, conflict, Database, layOutMail, Mail, RequestContext, sql, type MailLocale } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { PrivacySettings } from '../shared/privacy-settings.js';
import { SignedLinks } from '../shared/signed-links.js';
import { ConsentLedger } from './consent-ledger.js';
import { Purposes } from './purposes.js';

const USE = 'consent';
const DAYS = 14;

export interface Asked {
  customerId: string;
  purpose: string;
  entryId: string;
}

interface Recipient {
  id: string;
  email: string | null;
  language: string | null;
}

export interface Confirmation {
  purpose: { 'zh-CN': string; en: string };
  text: { 'zh-CN': string; en: string };
  merchant: { 'zh-CN': string; en: string };
  state: 'pending' | 'granted' | 'gone';
  locale: MailLocale;
}

@Injectable()
export class DoubleOptInParts {
  constructor(
    readonly settings: PrivacySettings,
    readonly ledger: ConsentLedger,
    readonly standing: StandingCustomers,
  ) {}
}

/** A yes by e-mail that counts only once its owner has pressed a button on the page a mail led him to. */
@Injectable()
export class DoubleOptIn {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly mail: Mail,
    private readonly links: SignedLinks,
    private readonly purposes: Purposes,
    private readonly parts: DoubleOptInParts,
  ) {}

  /** Mails each the question, in the transaction that recorded it. Whoever has no address stays pending. */
  async ask(m: EntityManager, asked: readonly Asked[]): Promise<void> {
    if (asked.length === 0) return;
    const { merchantName } = await this.parts.settings.read();
    const found = await this.db.rows<Recipient>(sql`select id, email, language from customer.profile where id = any(${asked.map(({ customerId }) => customerId)}::uuid[])`, m);
    const people = new Map(found.map((person) => [person.id, person]));
    for (const { customerId, purpose: key, entryId } of asked) {
      const [person, purpose] = [people.get(customerId), this.purposes.find(key)];
      if (!person?.email || !purpose) continue;
      const locale = localeOf(person.language);
      const url = this.links.url('/confirm-subscription', this.links.seal(USE, { c: customerId, e: entryId }, DAYS * 86_400));
      const words = questionMail({ merchant: merchantName[locale], purpose: purpose.name[locale], text: purpose.wording.text[locale], url }, locale);
      await this.mail.send(m, { to: person.email, kind: 'consent.confirmation', secret: true, ...layOutMail(words, locale) });
    }
  }

  /** What the page says; reading it confirms nothing. @throws DomainError 404 links.invalid, 410 links.expired */
  async look(token: string): Promise<Confirmation> {
    const { entry, state } = await this.find(token);
    const purpose = this.purposes.find(entry.purpose);
    const name = purpose?.name ?? { 'zh-CN': entry.purpose, en: entry.purpose };
    const { merchantName: merchant } = await this.parts.settings.read();
    return { purpose: name, text: purpose?.wording.text ?? name, merchant, state, locale: localeOf(entry.language) };
  }

  /** @throws DomainError as `look`; 409 consent.superseded when something else was said since */
  async confirm(token: string): Promise<void> {
    const { entry, state } = await this.find(token);
    if (state === 'granted') return;
    if (state === 'gone') throw conflict('consent.superseded', 'Something else was decided since; use the preference page');
    const context = RequestContext.current();
    await this.db.transaction(async (m) => {
      await this.parts.ledger.record(m, [{
        customerId: entry.customerId, channel: 'email', purpose: entry.purpose, state: 'granted', source: 'double_opt_in', occurredAt: this.clock.now(),
        wordingVersion: entry.wordingVersion, expiresOn: entry.expiresOn, proof: { ...(context?.ip && { ip: context.ip }), ...(context?.userAgent && { userAgent: context.userAgent }) },
      }]);
    });
  }

  private async find(token: string): Promise<{ entry: PendingEntry; state: Confirmation['state'] }> {
    const { data } = this.links.open(USE, token);
    const asked = data['c'] ?? '';
    const ids = [asked, ...(await this.parts.standing.of(undefined, [asked])).values()];
    const entry = await this.db.one<PendingEntry>(sql`select e.customer_id as "customerId", e.purpose, e.wording_version as "wordingVersion", e.expires_on as "expiresOn", p.language,
        c.state, c.entry_id = e.id as newest
      from privacy.consent_entry e join customer.profile p on p.id = e.customer_id
        join privacy.consent c on c.customer_id = e.customer_id and c.channel = e.channel and c.purpose = e.purpose
      where e.customer_id = any(${ids}::uuid[]) and e.id = ${data['e'] ?? null}::uuid`);
    if (!entry) throw conflict('consent.superseded', 'Something else was decided since; use the preference page');
    return { entry, state: entry.state === 'granted' ? 'granted' : entry.newest ? 'pending' : 'gone' };
  }
}

interface PendingEntry {
  customerId: string;
  purpose: string;
  wordingVersion: number | null;
  expiresOn: string | null;
  language: string | null;
  state: string;
  newest: boolean;
}

/** Chinese unless the customer's language says otherwise. */
export function localeOf(language: string | null): MailLocale {
  return language === null || language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

function questionMail({ merchant, purpose, text, url }: { merchant: string; purpose: string; text: string; url: string }, locale: MailLocale): Parameters<typeof layOutMail>[0] {
  if (locale === 'en') {
    return {
      subject: `Please confirm: ${purpose}`, paragraphs: [`Somebody, most likely you, asked ${merchant} for “${purpose}” at this address.`, `“${text}”`],
      action: { label: 'Open and confirm', url }, notes: [`Nothing is sent until you press the button on that page. The link is good for ${DAYS} days; if it was not you, do nothing.`],
    };
  }
  return {
    subject: `请确认订阅：${purpose}`, paragraphs: [`有人（很可能就是您）用这个邮箱向${merchant}订阅了“${purpose}”。`, `“${text}”`],
    action: { label: '打开并确认', url }, notes: [`在打开的页面上点击确认之前，我们不会发送任何内容。链接 ${DAYS} 天内有效；如果不是您本人操作，忽略即可。`],
  };
}
