import { Injectable } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { Audit, Clock, conflict, Database, invalid, Jobs, notFound, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { ErasurePreviewDto } from './erasure.dto.js';
import { canonical, hashOf, type Certificate } from './certificate.js';
import { ERASE } from './erasure-run.js';
import { ErasureStore, type ErasureRow } from './erasure-store.js';
import { PersonalData, type Hold, type Subject } from './personal-data.js';
import { People } from './person.js';
import { countOf } from './table-sql.js';

/** What erasing needs beside the store. */
@Injectable()
export class ErasureParts {
  constructor(
    readonly access: CustomerAccess,
    readonly people: People,
    readonly data: PersonalData,
    readonly audit: Audit,
  ) {}
}

/** Asking for an erasure, and what is told of it. */
@Injectable()
export class Erasures {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly store: ErasureStore,
    private readonly parts: ErasureParts,
  ) {}

  /** What would go and what would stay. */
  async preview(customerId: string, principal: Principal): Promise<ErasurePreviewDto> {
    await this.parts.access.check(customerId, principal, 'write');
    const subject = await this.parts.people.subject(customerId);
    const [tables, steps, holds] = await Promise.all([this.tables(subject), this.steps(subject), this.parts.people.holds(subject)]);
    const gone = [...tables.filter(({ table: { erase } }) => erase !== 'keep').map(({ table, rows }) => ({ what: table.label, rows })), ...steps];
    const lines = new Map<string, { what: { 'zh-CN': string; en: string }; rows: number }>();
    for (const { what, rows } of gone) lines.set(what.en, { what, rows: (lines.get(what.en)?.rows ?? 0) + rows });
    return {
      goes: [...lines.values()].filter(({ rows }) => rows > 0),
      stays: tables.flatMap(({ table, rows }) => (table.why && rows > 0 ? [{ what: table.label, why: table.why, rows }] : [])),
      holds: [...holds],
    };
  }

  /**
   * @param name typed by hand: the second of two confirmations
   * @throws DomainError 404, 403 record.read_only, 422 for another name, 409 erasure.held or erasure.under_way
   */
  async start(customerId: string, { name, requestId }: { name: string; requestId: string | null }, principal: Principal): Promise<string> {
    return this.db.transaction(async (m) => {
      const customer = await this.parts.access.lock(m, customerId, principal);
      if (customer.profile.kind === 'visitor') throw notFound('customer', customerId);
      if (customer.profile.name.trim() !== name.trim()) throw invalid([{ field: 'name', code: 'erasure.other_name', message: 'is not the name of this customer' }]);
      if (await this.store.ofCustomer(customerId, m)) throw conflict('erasure.under_way', 'This customer is being erased');
      const holds = await this.parts.people.holds(await this.parts.people.subject(customerId, m), m);
      if (holds.length > 0) throw held(holds);
      if (requestId !== null) await this.claim(m, customerId, requestId);
      const id = await this.store.open(m, { customerId, requestId, cause: 'request', requestedBy: principal.userId, requestedByName: principal.name, createdAt: this.clock.now() });
      await this.parts.audit.record(m, [{ action: 'customer.erasure_ordered', subject: { type: 'customer', id: customerId }, customerId, after: { erasureId: id } }]);
      await this.jobs.add(m, ERASE, { id }, { jobKey: `erase:${customerId}`, queueName: 'privacy.erase' });
      return id;
    });
  }

  async read(id: string): Promise<ErasureRow> {
    const row = await this.store.find(id);
    if (!row) throw notFound('erasure', id);
    return row;
  }

  /** Whether a certificate says word for word what was certified here. */
  async verify(certificate: Record<string, unknown>): Promise<boolean> {
    const { id } = certificate as Partial<Certificate>;
    const row = typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? await this.store.find(id) : undefined;
    return row?.certificate != null && row.certificateHash === hashOf(certificate) && canonical(row.certificate) === canonical(certificate);
  }

  private async claim(m: EntityManager, customerId: string, requestId: string): Promise<void> {
    const taken = await this.db.execute(sql`update privacy.request set state = 'in_progress', version = version + 1, updated_at = ${this.clock.now()}
      where customer_id = ${customerId}::uuid and id = ${requestId}::uuid and kind = 'erasure' and state in ('verified', 'in_progress')`, m);
    if (taken === 0) throw conflict('erasure.request_not_ready', 'The request is not one of erasure of this customer whose sender was verified');
  }

  private async tables(subject: Subject): Promise<{ table: PersonalData['tables'][number]; rows: number }[]> {
    const { tables } = this.parts.data;
    const counts = await this.db.rows<{ at: number; n: number }>(sql.join(tables.map((table, at) => sql`select ${at}::int as at, c.n from (${countOf(table, subject)}) c`), ' union all '));
    return counts.flatMap(({ at, n }) => (tables[at] ? [{ table: tables[at], rows: n }] : []));
  }

  private async steps(subject: Subject): Promise<{ what: { 'zh-CN': string; en: string }; rows: number }[]> {
    const counted: { what: { 'zh-CN': string; en: string }; rows: number }[] = [];
    for (const { label, count } of this.parts.data.steps) counted.push({ what: label, rows: (await count(subject)) ?? 0 });
    return counted;
  }
}

function held(holds: readonly Hold[]): ReturnType<typeof conflict> {
  return conflict('erasure.held', 'Something still needs this customer; close it first, or refuse the request for this reason', { holds });
}
