import { Injectable } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { Audit, Clock, Database, decodeCursor, DEFAULT_LIMIT, invalid, isUuid, pageOf, sql, type FieldError, type Page, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { ConsentEntryDto, ConsentHistoryQuery, CustomerConsentsDto, NewConsentDto } from './consent.dto.js';
import { ConsentLedger } from './consent-ledger.js';
import type { NewConsent } from './consent.types.js';
import { DoubleOptIn } from './double-opt-in.js';
import { Restrictions } from '../restriction/restrictions.js';
import { Purposes } from './purposes.js';

interface Placed {
  customerId: string;
  item: NewConsentDto;
}

/** A moment that lies ahead was not said yet; clocks of other systems are allowed some minutes. */
const AHEAD_MS = 5 * 60_000;

/** What writing needs beside the ledger. */
@Injectable()
export class ConsentParts {
  constructor(
    readonly audit: Audit,
    readonly doubleOptIn: DoubleOptIn,
    readonly restrictions: Restrictions,
  ) {}
}

/** What staff and programs write down of a customer's consents, and read of them. */
@Injectable()
export class Consents {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: CustomerAccess,
    private readonly ledger: ConsentLedger,
    private readonly purposes: Purposes,
    private readonly parts: ConsentParts,
  ) {}

  /** @throws DomainError 404, 403 record.read_only, 422 naming the item */
  async record(customerId: string, items: readonly NewConsentDto[], principal: Principal): Promise<void> {
    const errors = items.flatMap((item, at) => this.faults(item).map((fault) => ({ ...fault, field: `items[${at}].${fault.field}` })));
    if (errors.length > 0) throw invalid(errors);
    await this.db.transaction(async (m) => {
      await this.access.check(customerId, principal, 'write', m);
      await this.write(m, items.map((item) => ({ customerId, item })));
    });
  }

  /** In the caller's transaction; whose customers they are was asked before. */
  async write(m: EntityManager, placed: readonly Placed[]): Promise<void> {
    const entries = placed.map(({ customerId, item }) => this.entry(customerId, item));
    const ids = await this.ledger.record(m, entries);
    await this.parts.audit.record(m, entries.map(({ customerId, channel, purpose, state, source }) => ({
      action: 'consent.recorded', subject: { type: 'customer', id: customerId }, customerId, after: { channel, purpose, state, source },
    })));
    await this.parts.doubleOptIn.ask(m, entries.flatMap(({ customerId, state, purpose }, at) => (state === 'pending' ? [{ customerId, purpose, entryId: ids[at] ?? '' }] : [])));
  }

  /** What is wrong with an item that the shape alone does not tell. */
  faults({ purpose: key, channel, wordingVersion, occurredAt }: NewConsentDto): FieldError[] {
    const purpose = this.purposes.find(key);
    if (!purpose || purpose.archived) return [{ field: 'purpose', code: 'purposes.unknown', message: 'is no purpose people are asked for' }];
    const faults: FieldError[] = [];
    if (!purpose.channels.includes(channel)) faults.push({ field: 'channel', code: 'purposes.other_channel', message: 'is not a channel of this purpose' });
    if (wordingVersion !== undefined && wordingVersion > purpose.wording.version) faults.push({ field: 'wordingVersion', code: 'purposes.unknown_wording', message: 'there is no such version' });
    if (occurredAt && occurredAt.getTime() > this.clock.now().getTime() + AHEAD_MS) faults.push({ field: 'occurredAt', code: 'field.past', message: 'must not lie in the future' });
    return faults;
  }

  async of(customerId: string, principal: Principal): Promise<CustomerConsentsDto> {
    await this.access.check(customerId, principal);
    const [restriction, states, suppressed] = await Promise.all([
      this.parts.restrictions.of(customerId),
      this.db.rows<CustomerConsentsDto['states'][number]>(sql`select c.channel, c.purpose, c.state, to_json(c.since) #>> '{}' as since, c.expires_on as "expiresOn", e.source
        from privacy.consent c join privacy.consent_entry e on e.customer_id = c.customer_id and e.id = c.entry_id where c.customer_id = ${customerId} order by c.purpose, c.channel`),
      this.db.rows<CustomerConsentsDto['suppressed'][number]>(sql`select s.kind, s.reason, to_json(s.created_at) #>> '{}' as since from customer.identity i
        join privacy.suppression s on s.kind = i.kind and s.value = i.value where i.customer_id = ${customerId} and i.kind in ('email', 'phone') order by s.created_at`),
    ]);
    return { restriction, states, suppressed };
  }

  async history(customerId: string, query: ConsentHistoryQuery, principal: Principal): Promise<Page<ConsentEntryDto>> {
    await this.access.check(customerId, principal);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const after = query.cursor === undefined ? null : place(query.cursor);
    const rows = await this.db.rows<ConsentEntryDto>(sql`select e.id, e.channel, e.purpose, e.state, e.source, to_json(e.occurred_at) #>> '{}' as "occurredAt",
        to_json(e.recorded_at) #>> '{}' as "recordedAt", e.wording_version as "wordingVersion", w.text as wording, e.expires_on as "expiresOn", e.proof,
        (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = e.recorded_by) as "recordedBy"
      from privacy.consent_entry e left join privacy.wording w on w.purpose = e.purpose and w.version = e.wording_version
      where ${sql.and([
        sql`e.customer_id = ${customerId}::uuid`, query.channel ? sql`e.channel = ${query.channel}` : null, query.purpose ? sql`e.purpose = ${query.purpose}` : null,
        after ? sql`(e.occurred_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : null,
      ])} order by e.occurred_at desc, e.id desc limit ${limit + 1}`);
    return pageOf(rows, limit, ({ occurredAt, id }) => [occurredAt, id]);
  }

  private entry(customerId: string, item: NewConsentDto): NewConsent {
    const purpose = this.purposes.find(item.purpose);
    const asks = item.state === 'granted' && item.channel === 'email' && (item.doubleOptIn ?? purpose?.doubleOptIn ?? false);
    return {
      customerId, channel: item.channel, purpose: item.purpose, state: asks ? 'pending' : item.state, source: item.source ?? 'other', occurredAt: item.occurredAt ?? this.clock.now(),
      wordingVersion: item.wordingVersion ?? purpose?.wording.version ?? null, expiresOn: item.expiresOn ?? null, proof: { ...item.proof },
    };
  }
}

function place(cursor: string): [string, string] {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && isUuid(id)) return [at, id];
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}
