import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { MergeCatalogue } from '@patron/customer';
import { businessDay, CONFIG, EventLog, type Config, type EventName, type StoredEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { LifecycleKeeper } from './lifecycle-keeper.js';
import { StageStore } from './stage-store.js';

const FOLLOWED: readonly EventName[] = [
  'customer.created', 'customer.recognised', 'customer.deleted', 'customer.erased', 'order.placed', 'order.paid', 'order.shipped', 'order.completed', 'order.cancelled', 'order.updated', 'order.removed',
  'refund.created',
];

/** After an order, a refund or a merge, the stage of that customer is looked at again. */
@Injectable()
export class LifecycleFollow implements OnModuleInit {
  /** Transactions in which a merge is being taken back. */
  private readonly unmerging = new WeakSet<EntityManager>();

  constructor(
    private readonly events: EventLog,
    private readonly merges: MergeCatalogue,
    private readonly keeper: LifecycleKeeper,
    private readonly store: StageStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.events.subscribe('insight.lifecycle', FOLLOWED, (events, m) => this.follow(events, m));
    this.merges.leave('insight.lifecycle', 'computed anew for both');
    this.merges.leave('insight.stage_change', 'the stages of the one who went are no stages of the one who stays; written anew on unmerge');
    this.merges.hook({
      leaving: (m, { loser }) => this.store.forget(m, [loser.id]),
      returned: async (m) => {
        this.unmerging.add(m);
        await Promise.resolve();
      },
      settled: async (m, { winner, loser }) => {
        await this.keeper.keep(m, { ids: this.unmerging.has(m) ? [winner.id, loser.id] : [winner.id], cause: 'merge' });
      },
    });
  }

  private async follow(events: readonly StoredEvent[], m: EntityManager): Promise<void> {
    const gone = events.flatMap(({ name, subject, customerId }) => (name === 'customer.deleted' ? subject.id : name === 'customer.erased' ? (customerId ?? []) : []));
    if (gone.length > 0) await this.store.forget(m, gone);
    const ids = [...new Set(events.flatMap(({ customerId }) => customerId ?? []))].sort();
    if (ids.length === 0) return;
    const today = this.keeper.today();
    const late = events.filter((event) => event.name === 'order.removed' || (event.name === 'order.placed' && businessDay(new Date(event.occurredAt), this.config.timezone) < today));
    await this.keeper.keep(m, { ids, cause: 'order', late: new Set(late.flatMap(({ customerId }) => customerId ?? [])) });
  }
}
