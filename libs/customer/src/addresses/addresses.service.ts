import { Injectable } from '@nestjs/common';
import { assertEditable, Database, EventLog, invalid, newId, notFound, requireMatch, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Findings } from '../batch/field-rules.js';
import { address as readAddress } from '../batch/normalise-input.js';
import { CustomerAccess } from '../profile/customer-access.js';
import type { Change } from '../profile/customer-changes.service.js';
import type { AddressInputDto } from '../profile/customer.dto.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import type { AddressData, CustomerRecord } from '../profile/profile.types.js';

const MAX_ADDRESSES = 50;
type AddressEvent = 'customer.address_added' | 'customer.address_updated' | 'customer.address_removed';

/** The addresses of one customer; the primary one gives the profile its country, province and city. */
@Injectable()
export class AddressesService {
  constructor(
    private readonly database: Database,
    private readonly access: CustomerAccess,
    private readonly writes: ProfileWrites,
    private readonly events: EventLog,
  ) {}

  add(id: string, dto: AddressInputDto, change: Change): Promise<void> {
    assertMayReach(dto, change);
    return this.change(id, change, async (m, record) => {
      if (record.addresses.length >= MAX_ADDRESSES) {
        throw invalid([{ field: 'address', code: 'addresses.too_many', message: `a customer has at most ${MAX_ADDRESSES} addresses` }]);
      }
      const address: AddressData = { ...fieldsOf(dto), id: newId(), primary: dto.primary ?? record.addresses.length === 0 };
      await this.writes.addAddresses(m, [{ ...address, customerId: id }], change.now);
      return { list: [...record.addresses, address], touched: address, name: 'customer.address_added' };
    });
  }

  update(id: string, addressId: string, dto: AddressInputDto, change: Change): Promise<void> {
    assertMayReach(dto, change);
    return this.change(id, change, async (m, record) => {
      const stored = find(record, addressId);
      const { primary, ...said } = dto;
      const address: AddressData = { ...stored, ...fieldsOf({ ...stored, ...said }), primary: primary ?? stored.primary };
      await this.database.execute(
        sql`update customer.address set label = ${address.label}, recipient = ${address.recipient}, phone = ${address.phone},
          country = ${address.country}, province = ${address.province}, city = ${address.city}, district = ${address.district},
          street = ${address.street}, postal_code = ${address.postalCode}, updated_at = ${change.now}
          where customer_id = ${id} and id = ${addressId}`,
        m,
      );
      return { list: record.addresses.map((each) => (each === stored ? address : each)), touched: address, name: 'customer.address_updated' };
    });
  }

  remove(id: string, addressId: string, change: Change): Promise<void> {
    return this.change(id, change, async (m, record) => {
      const gone = find(record, addressId);
      await this.database.execute(sql`delete from customer.address where customer_id = ${id} and id = ${addressId}`, m);
      return { list: record.addresses.filter((each) => each !== gone), touched: gone, name: 'customer.address_removed' };
    });
  }

  private change(
    id: string,
    change: Change,
    apply: (m: EntityManager, record: CustomerRecord) => Promise<{ list: AddressData[]; touched: AddressData; name: AddressEvent }>,
  ): Promise<void> {
    assertEditable(change.principal, 'customer', ['address']);
    return this.database.transaction(async (m) => {
      const record = await this.access.lock(m, id, change.principal);
      if (change.ifMatch !== undefined) requireMatch(change.ifMatch, record.version);
      const { list, touched, name } = await apply(m, record);
      await this.save(m, { ...record, addresses: onePrimary(list, touched) }, change);
      await this.events.append(m, [{
        name, customerId: id, subject: { type: 'address', id: touched.id }, occurredAt: change.now, actorId: change.principal.userId,
        payload: { primary: touched.primary },
      }]);
    });
  }

  private async save(m: EntityManager, record: CustomerRecord, { now }: Change): Promise<void> {
    const primary = record.addresses.find((address) => address.primary);
    await this.database.execute(
      sql`update customer.address set is_primary = (id = ${primary?.id ?? null}::uuid) is true where customer_id = ${record.id}
        and is_primary <> ((id = ${primary?.id ?? null}::uuid) is true)`,
      m,
    );
    const { country, province, city } = primary ?? record.profile;
    record.profile = { ...record.profile, country, province, city };
    await this.writes.update(m, [record], now);
  }
}

function fieldsOf(dto: AddressInputDto): Omit<AddressData, 'id' | 'primary'> {
  const findings = new Findings();
  const fields = readAddress(findings, dto);
  if (findings.errors.length > 0) throw invalid(findings.errors);
  if (!fields) throw invalid([{ field: 'street', code: 'field.is_defined', message: 'an address needs something in it' }]);
  return fields;
}

function find(record: CustomerRecord, addressId: string): AddressData {
  const address = record.addresses.find(({ id }) => id === addressId);
  if (!address) throw notFound('address', addressId);
  return address;
}

/** Exactly one address is primary: the touched one if it says so, else the one that was, else the first. */
function onePrimary(list: AddressData[], touched: AddressData): AddressData[] {
  const wanted = touched.primary && list.includes(touched) ? touched : (list.find(({ primary, id }) => primary && id !== touched.id) ?? list[0]);
  return list.map((address) => ({ ...address, primary: address === wanted }));
}

/** A recipient's phone is a phone like any other. */
function assertMayReach({ phone }: AddressInputDto, { principal }: Change): void {
  if (phone !== undefined) assertEditable(principal, 'customer', ['phone']);
}
