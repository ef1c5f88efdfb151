import { Injectable } from '@nestjs/common';
import type { Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { RecordAccess, type SeenRecord } from '../access/record-access.js';
import { fillIn, notificationKind } from './notification-kinds.js';

/** A notification as it is stored. */
export interface StoredNotification {
  id: string;
  kind: string;
  params: Record<string, string | number>;
  linkType: string | null;
  linkId: string | null;
  customerId: string | null;
  createdAt: string;
  readAt: string | null;
}

export interface ToldNotification {
  id: string;
  kind: string;
  text: string;
  link: { type: string; id: string } | null;
  customerId: string | null;
  hidden: boolean;
  createdAt: string;
  readAt: string | null;
}

const OUT_OF_SIGHT = { 'zh-CN': '你已看不到这条通知所说的内容', en: 'You can no longer see what this was about' };
const OBSOLETE = { 'zh-CN': '一条旧通知', en: 'An old notification' };

/** Words notifications for a reader as he stands today: whatever he may not see any more has no content, and records are called what they are called now. */
@Injectable()
export class NotificationTexts {
  constructor(private readonly access: RecordAccess) {}

  async tell(rows: readonly StoredNotification[], reader: Principal, m?: EntityManager): Promise<ToldNotification[]> {
    const wanted = rows.flatMap(({ linkType, linkId, customerId }) => [
      ...(linkType !== null && linkId !== null ? [{ type: linkType, id: linkId }] : []), ...(customerId !== null ? [{ type: 'customer', id: customerId }] : []),
    ]);
    const seen = new Map<string, SeenRecord>();
    for (const [type, ids] of Map.groupBy(wanted, (record) => record.type)) {
      const found = await this.access.find(type, { ids: ids.map(({ id }) => id), principal: reader, need: 'read' }, m);
      for (const [id, record] of found) seen.set(`${type}:${id}`, record);
    }
    return rows.map((row) => this.told(row, reader.locale, seen));
  }

  private told({ kind, params, linkType, linkId, customerId, ...row }: StoredNotification, locale: Principal['locale'], seen: ReadonlyMap<string, SeenRecord>): ToldNotification {
    const record = linkType === null ? undefined : seen.get(`${linkType}:${linkId}`);
    const customer = customerId === null ? undefined : seen.get(`customer:${customerId}`);
    const visible = linkType !== null && this.access.knows(linkType) ? record !== undefined : customerId === null || customer !== undefined;
    if (!visible) return { ...row, kind, text: OUT_OF_SIGHT[locale], link: null, customerId: null, hidden: true };
    const definition = notificationKind(kind);
    const template = definition ? (locale === 'zh-CN' ? definition.zh : definition.en) : OBSOLETE[locale];
    const names = { ...(record && { record: record.title }), ...(customer && { customer: customer.title }) };
    return {
      ...row, kind, text: fillIn(template, { ...params, ...names }), link: linkType !== null && linkId !== null ? { type: linkType, id: linkId } : null,
      customerId: customer ? customerId : null, hidden: false,
    };
  }
}
