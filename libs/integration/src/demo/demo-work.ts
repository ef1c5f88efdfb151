import { Inject, Injectable } from '@nestjs/common';
import { PastBehaviour } from '@patron/audience';
import { PastActivities, PastRelations, Visitors, type CustomerInput } from '@patron/customer';
import { CONFIG } from '@patron/kernel';
import type { Config, ItemResult, UndoChange, UndoResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { browsingOf } from './browsing.js';
import { DemoInsight } from './demo-insight.js';
import { contactsAmong, groupsAmong, workOn, type Known } from './work.js';

interface At {
  actorId: string | null;
  now: Date;
  until: Date;
}

/** What people did with the demo's customers, and who is who among its companies. Written in the name of whoever loaded it. */
@Injectable()
export class DemoWork {
  constructor(
    private readonly activities: PastActivities,
    private readonly relations: PastRelations,
    private readonly behaviour: PastBehaviour,
    private readonly visitors: Visitors,
    @Inject(CONFIG) private readonly config: Config,
    private readonly insight: DemoInsight,
  ) {}

  /** @returns the tasks made, by their customer's id */
  async apply(m: EntityManager, made: readonly { input: CustomerInput; result: ItemResult | undefined }[], at: At): Promise<Map<string, ItemResult>> {
    const { actorId, now, until } = at;
    await this.insight.later(m);
    const known = made.flatMap(({ input, result }): Known[] => (result?.status === 'created' && result.id ? [{ input, id: result.id }] : []));
    await this.relations.contacts(m, contactsAmong(known), { actorId, now });
    await this.relations.parents(m, groupsAmong(known));
    await this.browse(m, known, until);
    const authorId = actorId ?? (await this.insight.somebody());
    if (!authorId) return new Map();
    const tasks = await this.activities.apply(m, known.flatMap(({ input, id }) => workOn(input, id, until)), { authorId, zone: this.config.timezone, now });
    return new Map(tasks.map(({ taskId, customerId }, index) => [customerId, { index, status: 'created', id: taskId, customerId }]));
  }

  /** Some looked around before they signed in for the first time. */
  private async browse(m: EntityManager, known: readonly Known[], until: Date): Promise<void> {
    const browsed = known.map(({ input, id }) => ({ id, ...browsingOf(input, id, until) }));
    await this.behaviour.apply(m, browsed.flatMap(({ events }) => events));
    await this.visitors.recognised(m, browsed.flatMap(({ id, events, visitorId }) => {
      const times = events.map(({ at }) => at.getTime()).sort((a, b) => a - b);
      return visitorId === null || times[0] === undefined ? [] : [{ customerId: id, visitorId, at: new Date(times[0] + 30 * 60_000), rows: Math.min(times.length, 4) }];
    }));
  }

  async undoTasks(m: EntityManager, changes: readonly UndoChange[]): Promise<UndoResult[]> {
    await this.insight.later(m);
    return this.activities.undoTasks(m, changes);
  }
}
