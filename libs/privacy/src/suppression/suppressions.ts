import { Injectable } from '@nestjs/common';
import { identityValue } from '@patron/customer';
import { Audit, Clock, Database, EventLog, maskValue, newId, notFound, RequestContext, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../privacy.events.js';
import { ValueHashes } from '../shared/value-hashes.js';

export const SUPPRESSION_REASONS = ['unsubscribed', 'bounced', 'complaint', 'manual', 'erased', 'imported'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];
export type AddressKind = 'email' | 'phone';

export interface NewSuppression {
  kind: AddressKind;
  /** As it is stored for comparing. */
  value: string;
  reason: SuppressionReason;
  note: string | null;
}

/** Says of any written form which address it is; null when it is none. */
export function readAddress(text: string): Pick<NewSuppression, 'kind' | 'value'> | null {
  const kind = text.includes('@') ? 'email' : 'phone';
  const value = identityValue(kind, text);
  return value === null ? null : { kind, value };
}

/** Addresses that get nothing, whoever they belong to, customers or not. */
@Injectable()
export class Suppressions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly hashes: ValueHashes,
    private readonly events: EventLog,
    private readonly audit: Audit,
  ) {}

  /** Adds those that are not there yet. @returns their ids, by `kind value` */
  async add(m: EntityManager, wanted: readonly NewSuppression[]): Promise<Map<string, string>> {
    if (wanted.length === 0) return new Map();
    const by = RequestContext.actor();
    const rows = await Promise.all(wanted.map(async (item) => ({ ...item, id: newId(), hash: (await this.hashes.of(item.kind, item.value)).toString('base64') })));
    rows.sort((a, b) => (a.hash < b.hash ? -1 : 1));
    const added = await this.db.rows<{ id: string; kind: AddressKind; value: string; reason: string }>(sql`
      insert into privacy.suppression as s (id, kind, value, hash, reason, note, created_at, created_by)
      select id, kind, value, decode(hash, 'base64'), reason, note, ${this.clock.now()}, ${by.kind === 'user' ? by.id : null}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, kind text, value text, hash text, reason text, note text)
      on conflict (kind, hash) do update set value = excluded.value, reason = excluded.reason, note = excluded.note where s.value is null
      returning id, kind, value, reason`, m);
    await this.announce(m, 'customer.suppressed', added);
    await this.audit.record(m, added.map(({ id, kind, value, reason }) => ({ action: 'suppression.added', subject: { type: 'suppression', id, name: maskValue(kind, value) }, after: { kind, reason } })));
    return new Map(added.map(({ id, kind, value }) => [`${kind} ${value}`, id]));
  }

  /** @throws DomainError 404 suppression.not_found */
  async remove(m: EntityManager, ids: readonly string[], note: string): Promise<void> {
    const gone = await this.db.rows<{ id: string; kind: AddressKind; value: string | null; reason: string }>(
      sql`delete from privacy.suppression where id = any(${[...ids]}::uuid[]) returning id, kind, value, reason`, m);
    if (gone.length === 0) throw notFound('suppression', ids[0]);
    await this.announce(m, 'customer.unsuppressed', gone);
    await this.audit.record(m, gone.map(({ id, kind, value, reason }) => ({
      action: 'suppression.removed', subject: { type: 'suppression', id, name: value === null ? '' : maskValue(kind, value) }, before: { kind, reason }, note,
    })));
  }

  /** Those of the ids that stand and may be lifted by the customer's own word. */
  async standing(m: EntityManager, addresses: readonly Pick<NewSuppression, 'kind' | 'value'>[], reasons: readonly SuppressionReason[]): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(sql`select s.id from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as a(kind text, value text)
      join privacy.suppression s on s.kind = a.kind and s.value = a.value where s.reason = any(${[...reasons]}::text[])`, m);
    return rows.map(({ id }) => id);
  }

  /** An address that is suppressed or freed changes whoever has it. */
  private async announce(m: EntityManager, name: 'customer.suppressed' | 'customer.unsuppressed', changed: readonly { kind: AddressKind; value: string | null; reason: string }[]): Promise<void> {
    const known = changed.flatMap(({ kind, value, reason }) => (value === null ? [] : [{ kind, value, reason }]));
    if (known.length === 0) return;
    const rows = await this.db.rows<{ customerId: string; kind: string; reason: string }>(sql`select distinct i.customer_id as "customerId", a.kind, a.reason
      from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as a(kind text, value text, reason text) join customer.identity i on i.kind = a.kind and i.value = a.value`, m);
    const { kind: actor, id } = RequestContext.actor();
    await this.events.append(m, rows.map(({ customerId, kind, reason }) => ({
      name, customerId, subject: { type: 'customer', id: customerId }, occurredAt: this.clock.now(), actorId: actor === 'user' ? id : null, payload: { kind, reason },
    })));
  }
}
