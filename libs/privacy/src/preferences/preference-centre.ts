import { Injectable } from '@nestjs/common';
import { Clock, Database, invalid, maskValue, newId, notFound, RequestContext, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ConsentLedger } from '../consent/consent-ledger.js';
import type { ConsentChannel, ConsentSource, ConsentState, NewConsent } from '../consent/consent.types.js';
import { Purposes } from '../consent/purposes.js';
import { PrivacySettings } from '../shared/privacy-settings.js';
import { Suppressions, type NewSuppression } from '../suppression/suppressions.js';
import type { PreferencePageDto } from './preference.dto.js';
import { Preferences, type PreferenceSubject } from './preferences.js';

export interface Choice {
  channel: ConsentChannel;
  purpose: string;
  subscribed: boolean;
}

interface Stand {
  channel: ConsentChannel;
  purpose: string;
  state: ConsentState | null;
  expiresOn: string | null;
}

/** How one choice stood before a change, and the entry of the ledger the change made. */
interface Before extends Stand {
  entryId: string;
}

/** What the customer's own word lifts: his own unsubscribing, and a fresh start after an erasure. Bounces, complaints and what staff entered stay. */
const LIFTED = ['unsubscribed', 'erased'] as const;

/** What the centre needs beside the ledger. */
@Injectable()
export class CentreParts {
  constructor(
    readonly settings: PrivacySettings,
    readonly suppressions: Suppressions,
  ) {}
}

/** What the merchant's customers do with their link. */
@Injectable()
export class PreferenceCentre {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly preferences: Preferences,
    private readonly purposes: Purposes,
    private readonly ledger: ConsentLedger,
    private readonly parts: CentreParts,
  ) {}

  /** Nothing personal but masked addresses. */
  async page(token: string): Promise<PreferencePageDto> {
    const subject = await this.preferences.open(token);
    const { merchantName, contact } = await this.parts.settings.read();
    const stands = await this.stands(subject.customerId);
    const state = (channel: string, purpose: string): ConsentState | null => stands.find((row) => row.channel === channel && row.purpose === purpose)?.state ?? null;
    return {
      merchant: merchantName, contact, locale: subject.locale, channel: subject.channel ?? null, purpose: subject.purpose ?? null,
      email: subject.email === null ? null : maskValue('email', subject.email), phone: subject.phone === null ? null : maskValue('phone', subject.phone),
      purposes: this.purposes.standing().map(({ key, name, channels, wording }) => ({
        key, name, text: wording.text, channels: channels.map((channel) => ({ channel, subscribed: state(channel, key) === 'granted', pending: state(channel, key) === 'pending' })),
      })),
    };
  }

  /** @returns the id under which the change can be taken back */
  async choose(token: string, choices: readonly Choice[]): Promise<string> {
    const subject = await this.preferences.open(token);
    const unknown = choices.flatMap(({ channel, purpose }, at) => (this.isAsked(channel, purpose) ? [] : [{ field: `choices[${at}]`, code: 'purposes.unknown', message: 'is not asked here' }]));
    if (unknown.length > 0) throw invalid(unknown);
    return this.apply(subject, choices, { source: 'preference_centre', suppress: false });
  }

  /** Everything that is asked, on every channel; and the addresses are suppressed, so that nobody they belong to later is written to by mistake. */
  async leaveAll(token: string): Promise<string> {
    const subject = await this.preferences.open(token);
    return this.apply(subject, this.everything(), { source: 'preference_centre', suppress: true });
  }

  /** RFC 8058: what the message was about ends, at once and without a question. */
  async oneClick(token: string): Promise<string> {
    const subject = await this.preferences.open(token);
    const meant = this.everything().filter(({ channel, purpose }) => (subject.channel ?? channel) === channel && (subject.purpose ?? purpose) === purpose);
    return this.apply(subject, meant, { source: 'one_click', suppress: false });
  }

  /** @throws DomainError 404 preference_change.not_found for one that is not of this link's customer or was taken back */
  async undo(token: string, changeId: string): Promise<void> {
    const subject = await this.preferences.open(token);
    await this.db.transaction(async (m) => {
      const change = await this.db.one<{ before: Before[]; suppressions: string[] }>(sql`update privacy.preference_change set undone_at = ${this.clock.now()}
        where customer_id = ${subject.customerId}::uuid and id = ${changeId} and undone_at is null returning before, suppressions`, m);
      if (!change) throw notFound('preference_change', changeId);
      const asked = change.before.flatMap(({ channel, purpose, state, expiresOn }): NewConsent[] => (state === null ? [] : [{ ...this.entry(subject, { channel, purpose }, { state, source: 'preference_centre' }), expiresOn }]));
      await this.ledger.record(m, asked);
      // What nobody had asked before is unknown again: no word of the customer's stands for that.
      await this.ledger.strike(m, change.before.filter(({ state }) => state === null).map(({ channel, purpose, entryId }) => ({ customerId: subject.customerId, channel, purpose, entryId })));
      if (change.suppressions.length > 0) await this.parts.suppressions.remove(m, change.suppressions, 'taken back by the customer');
    });
  }

  private async apply(subject: PreferenceSubject, choices: readonly Choice[], { source, suppress }: { source: ConsentSource; suppress: boolean }): Promise<string> {
    const id = newId();
    await this.db.transaction(async (m) => {
      await this.db.rows(sql`select 1 from customer.profile where id = ${subject.customerId}::uuid for key share`, m);
      const stands = await this.stands(subject.customerId, m);
      const stood = ({ channel, purpose }: Pick<Choice, 'channel' | 'purpose'>): Stand =>
        stands.find((row) => row.channel === channel && row.purpose === purpose) ?? { channel, purpose, state: null, expiresOn: null };
      const moved = choices.flatMap((choice): NewConsent[] => {
        const was = stood(choice).state;
        if (choice.subscribed ? was === 'granted' : was === 'withdrawn' || was === 'denied') return [];
        return [this.entry(subject, choice, { state: choice.subscribed ? 'granted' : was === null ? 'denied' : 'withdrawn', source })];
      });
      const entries = await this.ledger.record(m, moved);
      const before = moved.map((entry, at): Before => ({ ...stood(entry), entryId: entries[at] ?? '' }));
      const added = suppress ? await this.parts.suppressions.add(m, addressesOf(subject)) : new Map<string, string>();
      const kinds = new Set(moved.filter(({ state }) => state === 'granted').flatMap(({ channel }) => (channel === 'email' ? ['email'] : channel === 'sms' || channel === 'phone' ? ['phone'] : [])));
      const freed = await this.parts.suppressions.standing(m, addressesOf(subject).filter(({ kind }) => kinds.has(kind)), LIFTED);
      if (freed.length > 0) await this.parts.suppressions.remove(m, freed, 'the customer asked for messages again');
      await this.db.execute(sql`insert into privacy.preference_change (customer_id, id, before, suppressions, changed_at)
        values (${subject.customerId}, ${id}, ${JSON.stringify(before)}::jsonb, ${[...added.values()]}::uuid[], ${this.clock.now()})`, m);
    });
    return id;
  }

  private entry({ customerId }: PreferenceSubject, { channel, purpose }: Pick<Choice, 'channel' | 'purpose'>, { state, source }: { state: ConsentState; source: ConsentSource }): NewConsent {
    const context = RequestContext.current();
    return {
      customerId, channel, purpose, state, source, occurredAt: this.clock.now(), wordingVersion: this.purposes.find(purpose)?.wording.version ?? null, expiresOn: null,
      proof: { ...(context?.ip && { ip: context.ip }), ...(context?.userAgent && { userAgent: context.userAgent.slice(0, 400) }) },
    };
  }

  private everything(): Choice[] {
    return this.purposes.standing().flatMap(({ key, channels }) => channels.map((channel) => ({ channel, purpose: key, subscribed: false })));
  }

  private isAsked(channel: ConsentChannel, purpose: string): boolean {
    return this.purposes.standing().some(({ key, channels }) => key === purpose && channels.includes(channel));
  }

  private stands(customerId: string, m?: EntityManager): Promise<Stand[]> {
    return this.db.rows<Stand>(sql`select channel, purpose, state, expires_on as "expiresOn" from privacy.consent where customer_id = ${customerId}::uuid`, m);
  }
}

function addressesOf({ email, phone }: PreferenceSubject): NewSuppression[] {
  const address = (kind: 'email' | 'phone', value: string | null): NewSuppression[] => (value === null ? [] : [{ kind, value, reason: 'unsubscribed', note: null }]);
  return [...address('email', email), ...address('phone', phone)];
}
