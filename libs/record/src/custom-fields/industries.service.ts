import { Injectable } from '@nestjs/common';
import { Audit, conflict, notFound, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CustomFieldAdmin } from './custom-field-admin.service.js';
import { CustomFieldMemory } from './custom-field-memory.js';
import { CustomFieldStore } from './custom-field-store.js';
import type { CustomField } from './custom-field.types.js';
import { changedField, newField } from './define-field.js';
import { IndustryExtras, type IndustryItem } from './industry-extras.js';
import { INDUSTRIES } from './industry-templates.js';
import type { Industry, IndustryField } from './industry-templates.js';

export interface IndustryState {
  key: string;
  label: Industry['label'];
  active: boolean;
  fields: { key: string; record: string; label: Industry['label']; type: string }[];
}

export interface IndustryView extends IndustryState {
  extras: { kind: string; items: IndustryItem[] }[];
}

/** Sets of ready fields: switched on they are made (or brought back), switched off they are archived and their values kept. */
@Injectable()
export class Industries {
  constructor(
    private readonly admin: CustomFieldAdmin,
    private readonly memory: CustomFieldMemory,
    private readonly store: CustomFieldStore,
    private readonly extras: IndustryExtras,
    private readonly audit: Audit,
  ) {}

  list(): IndustryState[] {
    const active = new Set(this.memory.all().flatMap(({ industry, archivedAt }) => (industry !== null && archivedAt === null ? [industry] : [])));
    return INDUSTRIES.map(({ key, label, fields }) => ({
      key, label, active: active.has(key), fields: fields.map((field) => ({ key: field.key, record: field.storage, label: field.label, type: field.type })),
    }));
  }

  /** With what modules above bring. */
  views(): Promise<IndustryView[]> {
    return Promise.all(this.list().map((industry) => this.view(industry)));
  }

  /**
   * Fields first when it comes, last when it goes, so that what is made of them finds them. A step that fails leaves the ones before it; asked
   * again it goes on. Without `principal` (data for a trial) only the fields.
   */
  async switch(key: string, active: boolean, principal?: Principal): Promise<IndustryView> {
    const industry = INDUSTRIES.find((known) => known.key === key);
    if (!industry) throw notFound('industry', key);
    if (!active && principal) for (const extra of this.extras.all) await extra.off(key, principal);
    await this.memory.transaction(async (m) => {
      await (active ? this.on(m, industry) : this.off(m, industry));
      await this.audit.record(m, [{ action: active ? 'industry.switched_on' : 'industry.switched_off', subject: { type: 'industry', id: key, name: industry.label.en } }]);
    });
    if (active && principal) for (const extra of this.extras.all) await extra.on(key, principal);
    const state = this.list().find((known) => known.key === key);
    if (!state) throw notFound('industry', key);
    return this.view(state);
  }

  private async view(industry: IndustryState): Promise<IndustryView> {
    return { ...industry, extras: await Promise.all(this.extras.all.map(async (extra) => ({ kind: extra.kind, items: await extra.items(industry.key) }))) };
  }

  private async on(m: EntityManager, industry: Industry): Promise<void> {
    for (const storage of ['customer', 'product'] as const) {
      const there = new Map((await this.store.lock(m, storage)).map((field) => [field.key, field]));
      const wanted = industry.fields.filter((field) => field.storage === storage);
      const stranger = wanted.find(({ key }) => there.has(key) && there.get(key)?.industry !== industry.key);
      if (stranger) throw conflict('industries.key_taken', `There is a field of your own with the key ${stranger.key}`, { key: stranger.key });
      await this.admin.add(m, storage, wanted.filter(({ key }) => !there.has(key)).map((field) => (position: number) => made(field, industry, position)));
      for (const { key } of wanted) {
        const known = there.get(key);
        if (known?.purging) throw conflict('custom_fields.purging', 'The values of a field of this set are being deleted; try again in a while');
        if (known && known.archivedAt !== null) await this.admin.change(m, known, { archived: false });
      }
    }
  }

  private async off(m: EntityManager, { key }: Industry): Promise<void> {
    for (const storage of ['customer', 'product'] as const) {
      for (const field of await this.store.lock(m, storage)) {
        if (field.industry === key && field.archivedAt === null) await this.admin.change(m, field, { archived: true });
      }
    }
  }
}

function made(field: IndustryField, { key, label }: Industry, position: number): CustomField {
  const { storage, records: _records, ...rest } = field;
  const base = newField({ ...rest, record: storage }, { storage, position, currency: 'CNY' });
  return { ...changedField(base, { group: label, ...(field.help ? { help: field.help } : {}) }, new Date(0)), industry: key };
}
