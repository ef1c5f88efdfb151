import { Injectable } from '@nestjs/common';
import { Colleagues } from '@patron/identity';
import { invalid } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { Notifications, RecordAccess } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { excerpt, mentionedIds, withRealNames } from './mentions.js';

const MOST = 20;

export interface MentionedText {
  /** With the names people really have. */
  text: string;
  ids: string[];
}

export interface Mentioning {
  by: Principal;
  customerId: string;
  text: string;
  /** Those who have not been told before. */
  ids: readonly string[];
  link: { type: string; id: string };
}

/** Who is named in a text, and telling them of it where they may see what they are told of. */
@Injectable()
export class Mentions {
  constructor(
    private readonly colleagues: Colleagues,
    private readonly access: RecordAccess,
    private readonly notifications: Notifications,
  ) {}

  /** @throws DomainError 422 for too many */
  async read(text: string): Promise<MentionedText> {
    const ids = mentionedIds(text);
    if (ids.length > MOST) throw invalid([{ field: 'text', code: 'mentions.too_many', message: `At most ${MOST} people can be mentioned at once` }]);
    const people = await this.colleagues.principals(ids);
    return { text: withRealNames(text, new Map([...people].map(([id, { name }]) => [id, name]))), ids: [...people.keys()] };
  }

  /** Tells whoever may see the customer; answers with those who may not, for the author to know. */
  async tell(m: EntityManager, { by, customerId, text, ids, link }: Mentioning): Promise<{ id: string; name: string }[]> {
    const people = await this.colleagues.principals(ids.filter((id) => id !== by.userId));
    const reached: string[] = [];
    const unreached: { id: string; name: string }[] = [];
    for (const [id, principal] of people) {
      const seen = await this.access.find('customer', { ids: [customerId], principal, need: 'read' }, m);
      if (seen.has(customerId)) reached.push(id);
      else unreached.push({ id, name: principal.name });
    }
    await this.notifications.notify(m, [{ kind: 'mention', userIds: reached, params: { by: by.name, text: excerpt(text) }, link, customerId }]);
    return unreached;
  }
}
