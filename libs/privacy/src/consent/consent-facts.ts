import { defineFieldGroups } from '@patron/record';
import { Injectable } from '@nestjs/common';
import { FactCatalogue } from '@patron/customer';
import { sql, type EventName } from '@patron/kernel';
import type { FieldContext, FieldDefinition, Label, Operator } from '@patron/record';
import '../privacy.events.js';
import { RESTRICTED, RESTRICTION_CAUSES } from '../restriction/restriction-facts.js';
import { CHANNEL_LABELS, CONSENT_CHANNELS, CONSENT_STATES, STATE_LABELS, type ConsentChannel } from './consent.types.js';
import { Purposes, type Purpose } from './purposes.js';

defineFieldGroups([{ key: 'consent', label: { 'zh-CN': '授权与退订', en: 'Consent' } }]);

const group = 'consent';
const OPTIONS = [...CONSENT_STATES, 'unknown' as const].map((value) => ({ value, label: STATE_LABELS[value] }));
const ADDRESSED: readonly EventName[] = ['consent.changed', 'customer.suppressed', 'customer.unsuppressed', 'customer.created', 'customer.updated', 'customer.recognised',
  'customer.identity_added', 'customer.identity_removed', 'customer.address_added', 'customer.address_removed', ...RESTRICTION_CAUSES];

/** What lets a channel be used: an address that is not suppressed, of somebody whose data may be used. Trusted SQL over `p`. */
const REACHABLE: Readonly<Record<ConsentChannel, string>> = {
  email: unsuppressed('email', 'p.email'),
  sms: unsuppressed('phone', 'p.phone'),
  phone: unsuppressed('phone', 'p.phone'),
  wechat: `exists (select 1 from customer.identity i where i.customer_id = p.id and i.kind in ('wechat_openid', 'wechat_unionid'))`,
  push: 'true',
  post: `exists (select 1 from customer.address a where a.customer_id = p.id and a.street is not null)`,
};

/** `consent.<channel>.<purpose>` and `contactable.<channel>`: they come and go with the purposes the merchant defines. */
@Injectable()
export class ConsentFacts {
  private made: { of: readonly Purpose[]; fields: ReadonlyMap<string, FieldDefinition> } = { of: [], fields: new Map() };

  constructor(
    private readonly purposes: Purposes,
    facts: FactCatalogue,
  ) {
    facts.register(...CONSENT_CHANNELS.map(contactable));
    facts.provide({ find: (key) => this.fields().get(key), all: () => [...this.fields().values()] });
  }

  private fields(): ReadonlyMap<string, FieldDefinition> {
    const of = this.purposes.all();
    if (this.made.of !== of) {
      const fields = of.filter(({ archived }) => !archived).flatMap((purpose) => purpose.channels.map((channel) => consent(channel, purpose)));
      this.made = { of, fields: new Map(fields.map((field) => [field.key, field])) };
    }
    return this.made.fields;
  }
}

function consent(channel: ConsentChannel, { key, name }: Purpose): FieldDefinition {
  const where = `c.channel = '${channel}' and c.purpose = '${key}'`;
  return {
    key: `consent.${channel}.${key}`, group, type: 'enum', label: both(CHANNEL_LABELS[channel], name), told: consentTold(channel, name), options: OPTIONS, operators: ['eq', 'ne', 'in', 'notIn'],
    expression: `coalesce((select c.state from privacy.consent c where c.customer_id = p.id and ${where}), 'unknown')`,
    predicate: (operator, values, context) => state(where, { operator, values, context }),
    changedBy: ['consent.changed'],
  };
}

/** "whose consent to marketing by SMS is granted". */
function consentTold(channel: ConsentChannel, purpose: Label): FieldDefinition['told'] {
  return { noun: { 'zh-CN': `“${purpose['zh-CN']}”的${CHANNEL_LABELS[channel]['zh-CN']}授权`, en: `consent to ${inSentence(purpose.en)} by ${withinSentence(channel)}` } };
}

function withinSentence(channel: ConsentChannel): string {
  return inSentence(CHANNEL_LABELS[channel].en);
}

/** SMS, WeChat and App push keep their capitals. */
function inSentence(words: string): string {
  return /^[A-Z][a-z-]*( |$)/.test(words) && !words.startsWith('App ') ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

function state(where: string, { operator, values, context }: { operator: Operator; values: readonly string[]; context: FieldContext }): ReturnType<typeof sql> {
  const wanted = operator === 'ne' || operator === 'notIn' ? OPTIONS.map(({ value }) => value).filter((value) => !values.includes(value)) : [...values];
  const said = wanted.filter((value) => value !== 'unknown');
  const held = (states: readonly string[]): ReturnType<typeof sql> => (context.correlated
    ? sql`exists (select 1 from privacy.consent c where c.customer_id = p.id and ${sql.raw(where)} and c.state = any(${[...states]}::text[]))`
    : sql`p.id in (select c.customer_id from privacy.consent c where ${sql.raw(where)} and c.state = any(${[...states]}::text[]))`);
  // Nobody ever asked stands in no row: found as those without any of the others.
  if (wanted.includes('unknown')) return sql`not ${held(CONSENT_STATES.filter((value) => !said.includes(value)))}`;
  return held(said);
}

function contactable(channel: ConsentChannel): FieldDefinition {
  const reachable = `${REACHABLE[channel]} and not ${RESTRICTED}`;
  const granted = `exists (select 1 from privacy.consent c where c.customer_id = p.id and c.channel = '${channel}' and c.state = 'granted')`;
  return {
    key: `contactable.${channel}`, group, type: 'boolean', label: { 'zh-CN': `可通过${CHANNEL_LABELS[channel]['zh-CN']}联系`, en: `Reachable by ${withinSentence(channel)}` },
    told: {
      true: { 'zh-CN': `可通过${CHANNEL_LABELS[channel]['zh-CN']}联系`, en: `who can be reached by ${withinSentence(channel)}` },
      false: { 'zh-CN': `无法通过${CHANNEL_LABELS[channel]['zh-CN']}联系`, en: `who cannot be reached by ${withinSentence(channel)}` },
    },
    expression: `(${reachable} and ${granted})`, changedBy: ADDRESSED,
    predicate: (_operator, [value = 'true'], context) => {
      const agreed = context.correlated ? granted : `p.id in (select c.customer_id from privacy.consent c where c.channel = '${channel}' and c.state = 'granted')`;
      return sql.raw(value === 'true' ? `(${agreed} and ${reachable})` : `not (${agreed} and ${reachable})`);
    },
  };
}

function unsuppressed(kind: 'email' | 'phone', column: string): string {
  return `(${column} is not null and not exists (select 1 from privacy.suppression s where s.kind = '${kind}' and s.value = ${column}))`;
}

function both(channel: Label, purpose: Label): Label {
  return { 'zh-CN': `${channel['zh-CN']}·${purpose['zh-CN']}`, en: `${channel.en} · ${purpose.en}` };
}
