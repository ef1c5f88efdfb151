import { Injectable } from '@nestjs/common';
import { CustomerAccess, identityValue, StandingCustomers } from '@patron/customer';
import { Database, sql, type FieldError, type ItemResult, type Principal } from '@patron/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { BatchConsentDto } from './consent.dto.js';
import { ErasedCustomers } from '../erasure/erased-customers.js';
import { Consents } from './consents.js';

interface Read {
  index: number;
  item: BatchConsentDto;
  errors: FieldError[];
}

const ERASED: FieldError = { field: 'customerId', code: 'customer.erased', message: 'This customer was erased; nothing can be written to them any more' };
const NOBODY: FieldError = { field: 'customerId', code: 'customer.not_found', message: 'names no customer you may write to' };

/** Consents from other systems, many at once; one that is refused does not hold up the others. */
@Injectable()
export class ConsentsBatch {
  constructor(
    private readonly db: Database,
    private readonly access: CustomerAccess,
    private readonly standing: StandingCustomers,
    private readonly consents: Consents,
    private readonly erased: ErasedCustomers,
  ) {}

  apply(items: readonly unknown[], { principal, dryRun }: { principal: Principal; dryRun: boolean }): Promise<ItemResult[]> {
    const read = items.map((item, index) => this.read(item, index));
    const work = (m: EntityManager): Promise<ItemResult[]> => this.write(m, read, principal);
    return dryRun ? this.db.rehearse(work) : this.db.transaction(work);
  }

  private async write(m: EntityManager, read: readonly Read[], principal: Principal): Promise<ItemResult[]> {
    const whole = read.filter(({ errors }) => errors.length === 0);
    const named = await this.customers(m, whole.map(({ item }) => item));
    const ids = [...new Set(named.values())];
    const erased = await this.erased.among(m, ids);
    const writable = await this.access.within(ids.filter((id) => !erased.has(id)), principal, 'write', m);
    const placed = whole.flatMap(({ index, item }) => {
      const customerId = named.get(item);
      return customerId !== undefined && writable.has(customerId) ? [{ index, customerId, item }] : [];
    });
    await this.consents.write(m, placed);
    const done = new Map(placed.map(({ index, customerId }) => [index, customerId]));
    return read.map(({ index, item, errors }): ItemResult => {
      const customerId = done.get(index);
      if (customerId !== undefined) return { index, status: 'created', customerId };
      return { index, status: 'failed', errors: errors.length > 0 ? errors : [erased.has(named.get(item) ?? '') ? ERASED : NOBODY] };
    });
  }

  private read(value: unknown, index: number): Read {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { index, item: new BatchConsentDto(), errors: [{ field: `items[${index}]`, code: 'field.is_object', message: 'must be an object' }] };
    const item = plainToInstance(BatchConsentDto, value);
    const at = `items[${index}].`;
    const refused = validateSync(item, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true, forbidUnknownValues: false });
    const faults = refused.length === 0
      ? this.consents.faults(item)
      : refused.map(({ property, constraints }) => ({ field: property, code: 'field.invalid', message: Object.values(constraints ?? {})[0] ?? 'was not accepted' }));
    return { index, item, errors: faults.map((fault) => ({ ...fault, field: at + fault.field })) };
  }

  /** Whom each item means: by id, else by address, else by what another system calls it. */
  private async customers(m: EntityManager, items: readonly BatchConsentDto[]): Promise<Map<BatchConsentDto, string>> {
    const keys = items.map((item, at) => ({
      at, id: item.customerId ?? null, email: item.email === undefined ? null : identityValue('email', item.email), phone: item.phone === undefined ? null : identityValue('phone', item.phone),
      source: item.customerSource ?? null, external: item.externalId ?? null,
    }));
    const rows = await this.db.rows<{ at: number; id: string | null }>(sql`select k.at, coalesce(k.id,
        (select i.customer_id from customer.identity i where i.kind = 'email' and i.value = k.email), (select i.customer_id from customer.identity i where i.kind = 'phone' and i.value = k.phone),
        (select r.id from kernel.external_ref r where r.source = k.source and r.kind = 'customer' and r.external_id = k.external)) as id
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(at integer, id uuid, email text, phone text, source text, external text)`, m);
    const today = await this.standing.of(m, rows.flatMap(({ id }) => (id === null ? [] : [id])));
    const found = new Map<BatchConsentDto, string>();
    for (const { at, id } of rows) {
      const item = items[at];
      if (item && id !== null) found.set(item, today.get(id) ?? id);
    }
    return found;
  }
}
