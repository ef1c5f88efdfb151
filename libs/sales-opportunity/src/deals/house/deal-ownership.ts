import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Database, sql } from '@patron/kernel';
import { OwnershipCatalogue, type HandOver, type Label } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { label } from '../deal-states.js';

interface Kind {
  type: 'quote' | 'contract';
  table: string;
  label: Label;
  /** What is still to be looked after. */
  living: string;
}

const KINDS: readonly Kind[] = [
  { type: 'quote', table: 'sales.quote', label: label('进行中的报价', 'Open quotes'), living: `t.status IN ('draft', 'in_review', 'approved', 'sent', 'declined', 'expired')` },
  { type: 'contract', table: 'sales.contract', label: label('未完结的合同', 'Contracts not done with'), living: `(t.status NOT IN ('ended', 'void') OR t.paid_minor < t.total_minor AND t.status = 'ended')` },
];

/** How a leaver's quotes and contracts go to others. */
@Injectable()
export class DealOwnership implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly catalogue: OwnershipCatalogue,
  ) {}

  onModuleInit(): void {
    for (const kind of KINDS) this.catalogue.register({ key: kind.type, label: kind.label, related: false, count: (userId) => this.count(kind, userId), move: (m, handOver) => this.move(kind, m, handOver) });
  }

  private async count({ table, living }: Kind, userId: string): Promise<number> {
    return (await this.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM ${sql.raw(table)} t WHERE t.owner_id = ${userId}::uuid AND ${sql.raw(living)}`))?.n ?? 0;
  }

  /** Each heir in turn. */
  private async move({ type, table, living }: Kind, m: EntityManager, { from, to, moved, limit, now }: HandOver): Promise<number> {
    const given = await this.db.rows<{ id: string; number: string; customerId: string; heir: string }>(sql`
      WITH open AS (SELECT customer_id, id, row_number() OVER (ORDER BY id) AS place FROM (
        SELECT t.customer_id, t.id FROM ${sql.raw(table)} t WHERE t.owner_id = ${from}::uuid AND ${sql.raw(living)} ORDER BY t.id LIMIT ${limit} FOR UPDATE) t)
      UPDATE ${sql.raw(table)} t SET owner_id = (${[...to]}::uuid[])[((open.place - 1 + ${moved}::int) % ${to.length}::int)::int + 1], version = t.version + 1, updated_at = ${now}
      FROM open WHERE t.customer_id = open.customer_id AND t.id = open.id RETURNING t.id, t.number, t.customer_id AS "customerId", t.owner_id AS heir`, m);
    await this.audit.record(m, given.map(({ id, number, customerId, heir }) => ({
      action: `${type}.updated`, subject: { type, id, name: number }, customerId, before: { ownerId: from }, after: { ownerId: heir },
    })));
    return given.length;
  }
}
