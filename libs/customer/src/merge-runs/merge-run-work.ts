import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, DomainError, Jobs, RequestContext, sql, type JobContext, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { livePrincipal } from '../bulk-edit/bulk-edit.types.js';
import { mergedInto } from '../merge/merge.queries.js';
import { Merges } from '../merge/merges.service.js';
import { Unmerge } from '../merge/unmerge.service.js';
import { MergeRunStore, type MergeOutcome, type MergeRunItem } from './merge-run-store.js';

export const MERGE_RUN = 'customer.merge-run';
const SWEEP = 'customer.merge-run-sweep';
const MOST_ATTEMPTS = 5;

interface Party {
  id: string;
  version: number;
}

/** Merges many pairs, each in one transaction with the line that says so: a killed run goes on with the next. */
@Injectable()
export class MergeRunWork implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly store: MergeRunStore,
    private readonly merges: Merges,
    private readonly unmerges: Unmerge,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ id: string }>(MERGE_RUN, ({ id }, context) => this.run(id, context));
    this.jobs.on<object>(SWEEP, () => this.store.sweep());
    this.jobs.cron(SWEEP, '33 4 * * *');
  }

  async start(m: EntityManager, id: string): Promise<void> {
    await this.jobs.add(m, MERGE_RUN, { id }, { jobKey: `merge-run:${id}`, maxAttempts: MOST_ATTEMPTS });
  }

  private async run(id: string, { signal, attempt }: JobContext): Promise<void> {
    const context = { ...(RequestContext.current() ?? { via: 'job' as const }), note: `merge_run:${id}` };
    try {
      await RequestContext.run(context, async () => {
        while (!signal.aborted && (await this.step(id)));
      });
    } catch (error) {
      if (attempt >= MOST_ATTEMPTS) await this.store.fail(id, (error as Error).message);
      throw error;
    }
    if (signal.aborted) throw new Error('Stopped; it goes on after the restart');
  }

  /** @returns whether there may be more */
  private async step(id: string): Promise<boolean> {
    const run = await this.store.hold(undefined, id);
    if (!run) return false;
    const undoing = run.status === 'undoing';
    const item = await this.store.next(undefined, id, undoing ? 'merged' : 'waiting');
    if (!item) {
      await this.db.transaction((m) => this.store.finish(m, id, undoing ? 'undone' : 'completed'));
      return false;
    }
    await (undoing ? this.takeBack(id, item, livePrincipal(run.principal)) : this.merge(id, item, livePrincipal(run.principal)));
    return true;
  }

  private async merge(id: string, item: MergeRunItem, principal: Principal): Promise<void> {
    try {
      await this.db.transaction(async (m) => this.store.settle(m, id, item.seq, await this.mergeOne(m, item, principal)));
    } catch (error) {
      await this.db.transaction((m) => this.store.settle(m, id, item.seq, { status: 'refused', reason: codeOf(error) }));
    }
  }

  /** What was merged by an earlier pair goes on under its new id: of three that are one, the last two meet here. */
  private async mergeOne(m: EntityManager, { left, right }: MergeRunItem, principal: Principal): Promise<MergeOutcome> {
    const ids = [await this.standing(m, left), await this.standing(m, right)];
    if (ids[0] === ids[1]) return { status: 'refused', reason: 'duplicates.one_already' };
    const parties = await this.db.rows<Party>(sql`select p.id, p.version from customer.profile p left join customer.metric x on x.customer_id = p.id
      where p.id = any(${ids}::uuid[]) order by coalesce(x.orders, 0) desc, p.created_at, p.id`, m);
    const [winner, loser] = parties;
    if (!winner || !loser) return { status: 'refused', reason: 'customer.not_found' };
    const mergeId = await this.merges.mergeIn(m, winner.id, { otherId: loser.id, otherVersion: loser.version, fields: {} }, { principal, ifMatch: winner.version, now: this.clock.now() });
    return { status: 'merged', mergeId };
  }

  private async takeBack(id: string, item: MergeRunItem, principal: Principal): Promise<void> {
    const outcome = await this.unmerges.unmerge(item.mergeId ?? '', { principal, now: this.clock.now() }).then((): MergeOutcome => ({ status: 'undone' }), (error: unknown): MergeOutcome => {
      const code = codeOf(error);
      // Taken back just before the process was killed, or by somebody meanwhile.
      return code === 'customers.already_unmerged' ? { status: 'undone' } : { status: 'kept', reason: code };
    });
    await this.db.transaction(async (m) => {
      // Taking back many says nothing of each pair: they wait for a decision again.
      if (outcome.status === 'undone') await this.db.execute(sql`update customer.duplicate_suggestion set state = 'open', decided_at = null, decided_by = null where id = ${item.suggestionId}::uuid`, m);
      await this.store.settle(m, id, item.seq, outcome);
    });
  }

  private async standing(m: EntityManager, id: string): Promise<string> {
    return (await this.db.one<{ winnerId: string }>(mergedInto(id), m))?.winnerId ?? id;
  }
}

/** What is refused is told by its code; anything else is no outcome but a failure. */
function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  throw error;
}
