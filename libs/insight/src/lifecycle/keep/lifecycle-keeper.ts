import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, EventLog, sql, startOfBusinessDay, type Config, type NewEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { StageCause } from '../lifecycle.events.js';
import type { StageQuestion } from '../rules/stage.sql.js';
import { LifecycleSettings, type RulesInForce } from '../settings/lifecycle-settings.js';
import { LifecycleNews } from './lifecycle-news.js';
import { StageStore, type Comparison, type Standing, type WriteContext, type Written } from './stage-store.js';

export interface KeepRequest {
  ids: readonly string[];
  cause: StageCause;
  /** Those whose past is another one than was known: an order of an earlier day arrived. */
  late?: ReadonlySet<string>;
}

/** Keeps each customer's stage: in the caller's transaction, any number of customers in a handful of statements. */
@Injectable()
export class LifecycleKeeper {
  constructor(
    private readonly store: StageStore,
    private readonly settings: LifecycleSettings,
    private readonly events: EventLog,
    private readonly news: LifecycleNews,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get timezone(): string {
    return this.config.timezone;
  }

  today(): string {
    return businessDay(this.clock.now(), this.config.timezone);
  }

  question({ rules, cycles }: Pick<RulesInForce, 'rules' | 'cycles'>): StageQuestion {
    return { rules, cycles, timezone: this.config.timezone };
  }

  /** Brings these customers up to today. Who is looked at for the first time gets his past from his orders. */
  async keep(m: EntityManager, { ids, cause, late = new Set() }: KeepRequest): Promise<Written[]> {
    const today = this.today();
    const standing = await this.store.lock(m, ids, today);
    if (standing.length === 0) return [];
    const context = await this.context(m, cause);
    // A change that fell due in the meantime belongs to its own day: the past says which.
    const isLate = ({ customerId, changes, nextChangeOn }: Standing): boolean => changes === 0 || late.has(customerId) || (nextChangeOn !== null && nextChangeOn < today);
    const anew = standing.filter(isLate).map(({ customerId }) => customerId);
    const onward = standing.filter((row) => !isLate(row)).map(({ customerId }) => customerId);
    const rewritten = anew.length === 0 ? [] : await this.store.rewrite(m, anew, today, context);
    const moved = onward.length === 0 ? [] : await this.store.move(m, sql`SELECT unnest(${onward}::uuid[]) AS customer_id, ${today}::date AS day`, context);
    const computed = new Map(standing.map(({ customerId, computedOn }) => [customerId, computedOn]));
    await this.tell(m, [...moved, ...rewritten.filter(({ customerId, since }) => since >= (computed.get(customerId) ?? ''))], context);
    await this.news.touch(m, [...moved, ...rewritten].map(({ customerId }) => customerId));
    return [...moved, ...rewritten];
  }

  /** Carries those whose day has come over to their next stage, each on its own day. @returns how many were due */
  async passDay(m: EntityManager, limit: number): Promise<number> {
    const due = await this.store.due(m, this.today(), limit);
    if (due.length === 0) return 0;
    const context = await this.context(m, 'time');
    const who = sql`SELECT * FROM unnest(${due.map(({ customerId }) => customerId)}::uuid[], ${due.map(({ day }) => day)}::date[]) AS w(customer_id, day)`;
    const moved = await this.store.move(m, who, context);
    await this.tell(m, moved, context);
    await this.news.touch(m, moved.map(({ customerId }) => customerId));
    return due.length;
  }

  /** A page of customers and those of them who are not what the rules say. */
  async compare(m: EntityManager, page: { after: string | null; limit: number }): Promise<Comparison> {
    return this.store.compare(m, { ...page, day: this.today() }, this.question(await this.settings.inForce(m)));
  }

  forgetGone(m: EntityManager): Promise<number> {
    return this.store.forgetGone(m);
  }

  /** Whole hours since the business midnight. */
  hour(): number {
    return Math.floor((this.clock.now().getTime() - startOfBusinessDay(this.today(), this.config.timezone).getTime()) / 3_600_000);
  }

  private async context(m: EntityManager, cause: StageCause): Promise<WriteContext> {
    const inForce = await this.settings.inForce(m);
    return { question: this.question(inForce), cause, now: this.clock.now() };
  }

  /** A stage that is another one; what came of looking for the first time is no news. */
  private async tell(m: EntityManager, written: readonly Written[], { cause, now }: WriteContext): Promise<void> {
    const changes = written.flatMap(({ customerId, from, to, since }): NewEvent[] => {
      if (from === null || from === to) return [];
      const occurredAt = cause === 'time' ? startOfBusinessDay(since, this.config.timezone) : now;
      return [{ name: 'customer.stage_changed', customerId, subject: { type: 'customer', id: customerId }, occurredAt, actorId: null, payload: { from, to, cause } }];
    });
    await this.events.append(m, changes);
  }
}
