import { Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { isUuid, type Principal } from '@patron/kernel';
import { HistoryCatalogue, type HeldRecord, type HistoryDoor, type HistoryField, type Label } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { LeadFields } from './lead-fields.js';
import { LeadReading } from './lead-reading.js';
import { LeadStore } from './lead-store.js';
import { label } from './lead-words.js';
import { Leads } from './leads.service.js';
import type { ChangeLeadDto } from './lead.dto.js';

const OWN: Readonly<Record<string, Label>> = { ownerId: label('负责人', 'Owner'), statusNote: label('说明', 'Remark'), utm: label('UTM 参数', 'UTM parameters'), optIn: label('双重确认', 'Double opt-in') };
/** What an undo may set back; whose a lead is and how it ended are acts of their own. */
const RESTORABLE = new Set(['name', 'company', 'phone', 'email', 'wechat', 'origin', 'landingPage', 'province', 'city', 'productInterest', 'note']);

/** How leads tell their history. */
@Injectable()
export class LeadHistory implements HistoryDoor {
  readonly type = 'lead';
  readonly record = 'lead';
  readonly permission = { read: 'leads.read', write: 'leads.write' };

  constructor(
    private readonly reading: LeadReading,
    private readonly store: LeadStore,
    private readonly leads: Leads,
    private readonly fields: LeadFields,
    private readonly users: UserDirectory,
    catalogue: HistoryCatalogue,
  ) {
    catalogue.register(this);
  }

  right(field: string): string {
    return field;
  }

  describe(field: string, principal: Principal): HistoryField | undefined {
    const known = this.fields.find(field, principal);
    if (known) return { label: known.label, type: known.type, options: known.options, restorable: RESTORABLE.has(field) || field.startsWith('cf.') };
    return OWN[field] && { label: OWN[field], type: field === 'ownerId' ? 'user' : 'text', restorable: false };
  }

  names(values: { field: string; value: unknown }[]): Promise<Map<string, string>> {
    return this.users.names(values.flatMap(({ field, value }) => (field === 'ownerId' && isUuid(value) ? [value] : [])));
  }

  async check(id: string, principal: Principal): Promise<void> {
    await this.reading.detail(id, principal);
  }

  async hold(m: EntityManager, id: string, principal: Principal): Promise<HeldRecord> {
    const lead = await this.store.lock(m, id, principal);
    const { custom, ...own } = lead;
    return {
      version: lead.version, values: { ...own, ...Object.fromEntries(Object.entries(custom).map(([key, value]) => [`cf.${key}`, value])) },
      restore: (values) => this.leads.restore(m, lead, asChange(values), principal),
    };
  }
}

function asChange(values: Record<string, unknown>): ChangeLeadDto {
  const custom = Object.entries(values).filter(([key]) => key.startsWith('cf.')).map(([key, value]) => [key.slice('cf.'.length), value]);
  const own = Object.entries(values).filter(([key]) => RESTORABLE.has(key));
  return { ...Object.fromEntries(own), ...(custom.length > 0 && { custom: Object.fromEntries(custom) as Record<string, unknown> }) };
}
