import { Injectable } from '@nestjs/common';
import { StandingCustomers } from '@patron/customer';
import { Database, DomainError, sql, type MailLocale } from '@patron/kernel';
import { localeOf } from '../consent/double-opt-in.js';
import type { ConsentChannel } from '../consent/consent.types.js';
import { PrivacySettings } from '../shared/privacy-settings.js';
import { expiredLink, SignedLinks } from '../shared/signed-links.js';

const USE = 'preferences';

/** What a message is about, so that one click ends exactly that. */
export interface LinkFocus {
  channel?: ConsentChannel;
  purpose?: string;
}

export interface PreferenceLinks {
  /** The page with all the customer's choices. */
  page: string;
  /** The page that asks whether to unsubscribe. */
  unsubscribe: string;
  /** For the headers of a mail: `List-Unsubscribe: <oneClick>` and `List-Unsubscribe-Post: List-Unsubscribe=One-Click` (RFC 8058). */
  oneClick: string;
}

export interface PreferenceSubject extends LinkFocus {
  customerId: string;
  locale: MailLocale;
  email: string | null;
  phone: string | null;
}

/** The links by which a merchant's customers reach their choices without signing in. For whoever sends messages, and for staff. */
@Injectable()
export class Preferences {
  constructor(
    private readonly db: Database,
    private readonly links: SignedLinks,
    private readonly settings: PrivacySettings,
    private readonly standing: StandingCustomers,
  ) {}

  async linkFor(customerId: string, focus: LinkFocus = {}): Promise<PreferenceLinks> {
    const { linkDays } = await this.settings.read();
    const token = this.links.seal(USE, { c: customerId, ...(focus.channel && { h: focus.channel }), ...(focus.purpose && { p: focus.purpose }) }, linkDays * 86_400);
    return { page: this.links.url('/preferences', token), unsubscribe: this.links.url('/unsubscribe', token), oneClick: this.links.url('/api/v1/public/unsubscribe', token) };
  }

  /** Whom a link belongs to today. @throws DomainError 404 links.invalid, 410 links.expired */
  async open(token: string): Promise<PreferenceSubject> {
    const { data, issuedAt } = this.links.open(USE, token);
    const asked = data['c'] ?? '';
    const customerId = (await this.standing.of(undefined, [asked])).get(asked) ?? asked;
    const person = await this.db.one<{ language: string | null; email: string | null; phone: string | null; revokedAt: Date | null }>(sql`
      select p.language, p.email, p.phone, l.revoked_at as "revokedAt" from customer.profile p left join privacy.preference_link l on l.customer_id = p.id
      where p.id = ${customerId}::uuid and p.kind <> 'visitor'`);
    if (!person) throw new DomainError('links.invalid', 'This link leads nowhere', { status: 404 });
    if (person.revokedAt && person.revokedAt >= issuedAt) throw expiredLink();
    const { language, email, phone } = person;
    return {
      customerId, locale: localeOf(language), email, phone,
      ...(data['h'] && { channel: data['h'] as ConsentChannel }), ...(data['p'] && { purpose: data['p'] }),
    };
  }
}
