import { Injectable } from '@nestjs/common';
import { Database, notFound, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CompanyGroups } from '../company/company-groups.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import type { CustomerRecord, ProfileData } from '../profile/profile.types.js';
import { EMPTY_PROFILE } from '../profile/profile.types.js';
import { MergeCatalogue } from './merge-catalogue.js';
import type { MergePair } from './merge-catalogue.js';
import type { MergeRow } from './merge.queries.js';
import { MergeParts } from './merge-parts.js';
import { RowMover } from './row-mover.js';

/** The steps of taking a merge back, in the caller's transaction. */
@Injectable()
export class UnmergeRun {
  constructor(
    private readonly database: Database,
    private readonly writes: ProfileWrites,
    private readonly mover: RowMover,
    private readonly parts: MergeParts,
    private readonly catalogue: MergeCatalogue,
    private readonly groups: CompanyGroups,
  ) {}

  async restore(m: EntityManager, { merge, pair, winner }: { merge: MergeRow; pair: MergePair; winner: CustomerRecord }): Promise<void> {
    const { loser, now } = pair;
    const away = { from: winner.id, to: loser.id };
    await this.database.execute(sql`select 1 from customer.metric where customer_id = ${winner.id}::uuid for update`, m);
    await this.parts.putRow(m, merge.loserRow);
    if (loser.kind !== 'visitor') await this.writes.addMetrics(m, [loser.id], now);
    await this.mover.unmerge(m, merge.id, pair);
    await this.parts.returnRefs(m, merge.id, away, this.recordTables());
    await this.parts.restorePrimaries(m, merge.id, winner.id);
    for (const id of [winner.id, loser.id]) await this.parts.onePrimary(m, id);
    await this.groups.returnChildren(m, merge.id, away);
    await this.writes.update(m, [{ ...winner, profile: { ...winner.profile, parentId: await this.groups.standing(m, winner.id, winner.profile.parentId) } }], now);
    await this.mover.putBackLeftOut(m, merge.id);
    for (const hook of this.catalogue.hooks) await hook.returned?.(m, pair);
    for (const hook of this.catalogue.hooks) await hook.settled?.(m, pair);
    await this.parts.refresh(m, [winner.id, loser.id], now);
    // Whoever takes a merge back has decided that they are two.
    await this.database.execute(sql`update customer.duplicate_suggestion set state = 'dismissed', decided_at = ${now}
      where left_id = least(${winner.id}::uuid, ${loser.id}::uuid) and right_id = greatest(${winner.id}::uuid, ${loser.id}::uuid)`, m);
  }

  /** The winner's fields as they stand. */
  async profileNow(id: string): Promise<ProfileData> {
    return this.database.transaction(async (m) => {
      const [record] = await this.writes.lock(m, [id]);
      if (!record) throw notFound('customer', id);
      return { ...EMPTY_PROFILE, ...record.profile };
    });
  }

  private recordTables(): string[] {
    return this.catalogue.tables.filter(({ key, column, follows }) => key.includes('id') && column === undefined && follows === undefined).map(({ table }) => table);
  }
}
