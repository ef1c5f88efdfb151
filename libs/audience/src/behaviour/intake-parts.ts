import { Injectable } from '@nestjs/common';
import type { FieldError } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { BUILT_IN, groupOf } from './behaviour-names.js';
import { BehaviourProducts } from './behaviour-products.js';
import { VisitContexts } from './contexts.js';
import { BehaviourDictionary } from './dictionary.js';
import type { ReadEvent } from './event.types.js';
import { monthOf } from './months.js';
import { Partitions } from './partitions.js';
import { RetentionDays } from './retention-days.js';
import { contextKey } from './visit-context.js';

/** Everything looked up that does not depend on who did it. */
export interface PreparedEvent extends ReadEvent {
  nameId: number | null;
  contextId: number | null;
  productId: string | null;
}

export interface Prepared {
  /** In the order of time, each message once. */
  events: PreparedEvent[];
  refused: { index: number; errors: FieldError[] }[];
  /** Messages that stood twice in the batch. */
  repeated: number;
}

const DAY_MS = 86_400_000;
const TOO_MANY: FieldError = { field: 'name', code: 'events.too_many_names', message: 'is a new name, and there are 1,000 of them already' };

/** What an intake needs before its transaction begins. */
@Injectable()
export class IntakeParts {
  constructor(
    private readonly dictionary: BehaviourDictionary,
    private readonly contexts: VisitContexts,
    private readonly products: BehaviourProducts,
    private readonly partitions: Partitions,
    private readonly retention: RetentionDays,
  ) {}

  /** How far back events of a name are taken: what is older would be thrown away tonight. */
  async oldest(now: Date): Promise<(name: string | null) => Date> {
    const days = await this.retention.days();
    const ids = new Map(BUILT_IN.map(({ name, id }) => [name, id]));
    return (name) => new Date(now.getTime() - days[groupOf(ids.get(name ?? '') ?? 0)] * DAY_MS);
  }

  async prepare(read: readonly ReadEvent[], m?: EntityManager): Promise<Prepared> {
    const once = [...new Map(read.map((event) => [event.id, event])).values()];
    const names = await this.dictionary.learnNames(once.flatMap(({ name }) => name ?? []));
    const contexts = await this.contexts.learn(once.map(({ context }) => context));
    const products = await this.productIds(once, m);
    const events = once.map((event): PreparedEvent => ({
      ...event, nameId: event.name === null ? null : (names.get(event.name) ?? 0), contextId: contexts.get(contextKey(event.context) ?? '') ?? null,
      productId: products.get(productKey(event)) ?? null,
    }));
    const kept = events.filter(({ nameId }) => nameId !== 0).sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
    await this.dictionary.learnProperties(kept.flatMap(({ nameId, properties }) => (nameId === null ? [] : [{ nameId, properties }])));
    await this.partitions.ensure(kept.map(({ occurredAt }) => monthOf(occurredAt)));
    return { events: kept, refused: events.filter(({ nameId }) => nameId === 0).map(({ index }) => ({ index, errors: [TOO_MANY] })), repeated: read.length - once.length };
  }

  private async productIds(events: readonly ReadEvent[], m?: EntityManager): Promise<Map<string, string | null>> {
    const keys = new Map(events.flatMap((event) => (event.product ? [[productKey(event), event.product] as const] : [])));
    const found = await this.products.find([...keys.values()], m);
    return new Map([...keys.keys()].map((key, at) => [key, found[at] ?? null]));
  }
}

function productKey({ product }: ReadEvent): string {
  return product ? JSON.stringify(product) : '';
}
