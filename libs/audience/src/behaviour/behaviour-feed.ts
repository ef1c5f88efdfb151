import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Who did what in a batch just written: names with the customers and visitors. */
export type BehaviourNews = ReadonlyMap<string, ReadonlySet<string>>;
type Listener = (m: EntityManager, news: BehaviourNews) => Promise<void>;

/** Tells, within the transaction of an intake, what came in. */
@Injectable()
export class BehaviourFeed {
  private readonly listeners: Listener[] = [];

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  async tell(m: EntityManager, news: BehaviourNews): Promise<void> {
    for (const listener of this.listeners) await listener(m, news);
  }
}
