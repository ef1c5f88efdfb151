import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { BulkEditStore } from '../bulk-edit/bulk-edit-store.js';
import { livePrincipal, storedPrincipal, type BulkEditRow } from '../bulk-edit/bulk-edit.types.js';
import { customerScope } from '../profile/row-scope.js';
import { cleanupOf, type CleanupSettings } from './cleanup-rules.js';

const JOB = 'customer.cleanup.prepare';
const CHUNK = 10_000;
const NONE = '00000000-0000-0000-0000-000000000000';

export interface Preparation {
  id: string;
  rule: string;
  settings: CleanupSettings;
  principal: Principal;
  scheduled: boolean;
}

type Place = Pick<BulkEditRow, 'cleanup' | 'principal' | 'total'> & { last: string | null };

/** Finds whom a clean-up concerns, walking the customers chunk by chunk; each chunk and the place it ends at are one transaction, so that a killed job goes on there. */
@Injectable()
export class CleanupPreparing implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly store: BulkEditStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ id: string }>(JOB, async ({ id }, { signal }) => {
      await this.goOn(id, () => !signal.aborted);
      if (signal.aborted) throw new Error('Stopped; it goes on after the restart');
    });
  }

  /** The job finishes what the caller leaves undone; both may work at it, in turns. */
  async begin({ id, rule, settings, principal, scheduled }: Preparation): Promise<void> {
    await this.db.transaction(async (m) => {
      const now = this.clock.now();
      await this.store.insert(m, { id, status: 'preparing', request: {}, changes: {}, cleanup: { rule, settings }, scheduled, principal: storedPrincipal(principal), createdBy: principal.userId, createdByName: principal.name, now }, null);
      await this.db.execute(sql`update customer.bulk_edit set base = (select count(*) from customer.profile where kind <> 'visitor') where id = ${id}`, m);
      await this.jobs.add(m, JOB, { id }, { jobKey: `cleanup-prepare:${id}`, maxAttempts: 5 });
    });
  }

  /** Until it is done, or `may` says stop. */
  async goOn(id: string, may: () => boolean): Promise<void> {
    while (may() && (await this.db.transaction((m) => this.chunk(m, id))));
  }

  private async chunk(m: EntityManager, id: string): Promise<boolean> {
    const place = await this.db.one<Place>(sql`select cleanup, principal, total, prepared_to as last from customer.bulk_edit where id = ${id} and status = 'preparing' for update`, m);
    if (!place?.cleanup) return false;
    const from = place.last ?? NONE;
    const range = await this.db.one<{ last: string | null; count: number }>(sql`select (array_agg(id order by id desc))[1] as last, count(*)::int as count
      from (select id from customer.profile where kind <> 'visitor' and id > ${from}::uuid order by id limit ${CHUNK}) r`, m);
    if (!range?.last) {
      await this.db.execute(sql`update customer.bulk_edit set status = 'draft' where id = ${id}`, m);
      return false;
    }
    const concerned = cleanupOf(place.cleanup.rule)?.concerns(place.cleanup.settings) ?? sql.raw('false');
    const found = await this.db.execute(sql`insert into customer.bulk_edit_item (bulk_edit_id, seq, customer_id) select ${id}, ${place.total}::int + row_number() over (order by p.id), p.id from customer.profile p
      where ${sql.and([sql`p.id > ${from}::uuid and p.id <= ${range.last}::uuid and p.kind <> 'visitor'`, customerScope(livePrincipal(place.principal), 'write'), concerned])}`, m);
    await this.db.execute(sql`update customer.bulk_edit set total = total + ${found}::int, examined = examined + ${range.count}::int, base = greatest(base, examined + ${range.count}::int), prepared_to = ${range.last}::uuid where id = ${id}`, m);
    return true;
  }
}
