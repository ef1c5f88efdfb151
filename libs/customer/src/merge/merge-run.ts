import { Injectable } from '@nestjs/common';
import { conflict, Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CompanyGroups } from '../company/company-groups.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import type { CustomerRecord, ProfileData } from '../profile/profile.types.js';
import { MergeCatalogue } from './merge-catalogue.js';
import type { MergePair } from './merge-catalogue.js';
import type { Candidate } from './merge-fields.js';
import { MergeParts } from './merge-parts.js';
import { RowMover } from './row-mover.js';

/** The steps of a merge, in the caller's transaction. */
@Injectable()
export class MergeRun {
  constructor(
    private readonly database: Database,
    private readonly writes: ProfileWrites,
    private readonly mover: RowMover,
    private readonly parts: MergeParts,
    private readonly catalogue: MergeCatalogue,
    private readonly groups: CompanyGroups,
  ) {}

  async candidates(m: EntityManager | undefined, winner: CustomerRecord, loser: CustomerRecord): Promise<[Candidate, Candidate]> {
    const rows = await this.database.rows<{ id: string; createdAt: string }>(
      sql`select id, to_json(created_at) #>> '{}' as "createdAt" from customer.profile where id = any(${[winner.id, loser.id]}::uuid[])`, m);
    const at = new Map(rows.map(({ id, createdAt }) => [id, createdAt]));
    return [{ ...winner, createdAt: at.get(winner.id) ?? '' }, { ...loser, createdAt: at.get(loser.id) ?? '' }];
  }

  /** Neither of the two stands above the one they become; and what stands above does not stand below. */
  async groupOf(m: EntityManager, { winner, loser }: MergePair, merged: ProfileData): Promise<ProfileData> {
    if (winner.kind !== 'company') return merged;
    await this.groups.lock(m);
    const both = [winner.id, loser.id];
    const above = await this.groups.parents(m, both);
    const parentId = merged.parentId !== null && !both.includes(merged.parentId) ? merged.parentId : (above.find((id) => !both.includes(id)) ?? null);
    if (parentId !== null && (await this.groups.ancestors(m, parentId)).some((id) => both.includes(id))) {
      throw conflict('companies.circle', 'One of the companies stands above the other, with companies between them; change the group first');
    }
    return { ...merged, parentId };
  }

  /** Writes down what is about to happen. */
  async open(m: EntityManager, { mergeId, pair, before, after, by }: { mergeId: string; pair: MergePair; before: ProfileData; after: ProfileData; by: string | null }): Promise<void> {
    const { winner, loser, now } = pair;
    // Whoever writes orders of one of them locks its figures: locked here first, nothing is added while rows move.
    await this.database.execute(sql`select 1 from customer.metric where customer_id = any(${[winner.id, loser.id]}::uuid[]) order by customer_id for update`, m);
    const row = await this.parts.row(m, loser.id);
    await this.database.execute(sql`insert into customer.merge (id, winner_id, loser_id, loser_row, winner_before, winner_after, counts, merged_at, merged_by)
      values (${mergeId}, ${winner.id}, ${loser.id}, ${JSON.stringify(row)}::jsonb, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb, '{}', ${now}, ${by})`, m);
    await this.parts.rememberPrimaries(m, mergeId, winner.id);
  }

  async move(m: EntityManager, mergeId: string, pair: MergePair): Promise<Record<string, number>> {
    for (const hook of this.catalogue.hooks) await hook.leaving?.(m, pair);
    const counts = await this.mover.merge(m, mergeId, pair);
    await this.parts.pointRefs(m, mergeId, { from: pair.loser.id, to: pair.winner.id });
    const subsidiaries = await this.groups.adopt(m, mergeId, { from: pair.loser.id, to: pair.winner.id });
    return subsidiaries > 0 ? { ...counts, subsidiaries } : counts;
  }

  async close(m: EntityManager, { mergeId, pair, record, primaries, address, counts }: Closing): Promise<void> {
    const { winner, loser, now } = pair;
    await this.parts.setPrimaries(m, winner.id, primaries, address);
    await this.writes.update(m, [record], now);
    for (const hook of this.catalogue.hooks) await hook.settled?.(m, pair);
    await this.writes.remove(m, [loser.id]);
    await this.parts.refresh(m, [winner.id], now);
    await this.database.execute(sql`update customer.merge set counts = ${JSON.stringify(counts)}::jsonb where id = ${mergeId}`, m);
    await this.database.execute(sql`update customer.duplicate_suggestion set state = 'merged', decided_at = ${now}
      where left_id = least(${winner.id}::uuid, ${loser.id}::uuid) and right_id = greatest(${winner.id}::uuid, ${loser.id}::uuid)`, m);
    // The others that named the one that went are found again, with the one it became.
    await this.database.execute(sql`delete from customer.duplicate_suggestion where state = 'open' and (left_id = ${loser.id}::uuid or right_id = ${loser.id}::uuid)`, m);
  }
}

interface Closing {
  mergeId: string;
  pair: MergePair;
  record: CustomerRecord;
  primaries: readonly string[];
  address: string | null;
  counts: Record<string, number>;
}
