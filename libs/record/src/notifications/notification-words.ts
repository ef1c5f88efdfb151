import { Injectable } from '@nestjs/common';
import { Colleagues } from '@patron/identity';
import type { EntityManager } from 'typeorm';
import { NotificationTexts, type StoredNotification, type ToldNotification } from './notification-texts.js';

export interface PersonalNews {
  items: ToldNotification[];
  name: string;
  locale: 'zh-CN' | 'en';
  timezone: string;
}

/** Notifications in the words for one person, who is not asking for them now. */
@Injectable()
export class NotificationWords {
  constructor(
    private readonly colleagues: Colleagues,
    private readonly texts: NotificationTexts,
  ) {}

  /** Null for somebody who has left; nothing of what he may not see. */
  async forPerson(userId: string, rows: readonly StoredNotification[], m: EntityManager): Promise<PersonalNews | null> {
    const principal = (await this.colleagues.principals([userId])).get(userId);
    if (!principal) return null;
    const items = (await this.texts.tell(rows, principal, m)).filter(({ hidden }) => !hidden);
    return { items, name: principal.name, locale: principal.locale, timezone: principal.timezone };
  }
}
