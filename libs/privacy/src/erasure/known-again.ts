import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, EventLog, newId, sql, type StoredEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ValueHashes } from '../shared/value-hashes.js';

const NOTE = '此联系方式属于一位曾要求抹除数据的人：这是一位新客户，与过去的记录无关；在其重新同意之前不会收到营销信息。\nThis address belonged to somebody who was erased on request: a new customer, tied to nothing of the past, and sent nothing until consent is given anew.';

interface Known {
  kind: 'email' | 'phone';
  value: string;
  customerId: string;
}

/** Somebody erased who comes again is a new customer. Whoever works with it is told, and the address stays suppressed until its owner says otherwise. */
@Injectable()
export class KnownAgain implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly hashes: ValueHashes,
    private readonly log: EventLog,
  ) {}

  onModuleInit(): void {
    this.log.subscribe('privacy.known-again', ['customer.created', 'customer.recognised', 'customer.updated', 'customer.identity_added'], (events, m) => this.look(events, m));
  }

  private async look(events: readonly StoredEvent[], m: EntityManager): Promise<void> {
    const erased = await this.db.one(sql`select 1 from privacy.suppression where value is null limit 1`, m);
    if (!erased) return;
    const ids = [...new Set(events.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])))];
    const held = await this.db.rows<Known>(sql`select kind, value, customer_id as "customerId" from customer.identity where customer_id = any(${ids}::uuid[]) and kind in ('email', 'phone')`, m);
    const hashed = await Promise.all(held.map(async (identity) => ({ ...identity, hash: (await this.hashes.of(identity.kind, identity.value)).toString('base64') })));
    const found = await this.db.rows<{ customerId: string }>(sql`update privacy.suppression s set value = h.value from jsonb_to_recordset(${JSON.stringify(hashed)}::jsonb) as h(kind text, value text, "customerId" uuid, hash text)
      where s.kind = h.kind and s.hash = decode(h.hash, 'base64') and s.value is null returning h."customerId" as "customerId"`, m);
    const now = this.clock.now();
    for (const customerId of new Set(found.map((row) => row.customerId))) {
      const id = newId();
      await this.db.execute(sql`insert into customer.note (customer_id, id, text, author_id, created_at, pinned) values (${customerId}, ${id}, ${NOTE}, null, ${now}, true)`, m);
      await this.log.append(m, [
        { name: 'customer.note_added', customerId, subject: { type: 'note', id }, occurredAt: now, actorId: null, payload: { length: NOTE.length } },
        { name: 'customer.suppressed', customerId, subject: { type: 'customer', id: customerId }, occurredAt: now, actorId: null, payload: { kind: 'address', reason: 'erased' } },
      ]);
    }
  }
}
