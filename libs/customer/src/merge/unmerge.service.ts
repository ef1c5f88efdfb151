import { Injectable } from '@nestjs/common';
import { Audit, conflict, Database, EventLog, notFound, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CustomerAccess } from '../profile/customer-access.js';
import type { CustomerRecord, ProfileData } from '../profile/profile.types.js';
import { EMPTY_PROFILE } from '../profile/profile.types.js';
import type { MergePair } from './merge-catalogue.js';
import { mergeById, mergedInto } from './merge.queries.js';
import type { MergeRow } from './merge.queries.js';
import { restoreFields } from './restore-fields.js';
import { UnmergeRun } from './unmerge-run.js';

export interface Unmerged {
  winnerId: string;
  loserId: string;
  /** Fields of the winner that were edited after the merge and keep their value. */
  kept: string[];
}

/**
 * Takes a merge back. Every row that came with it returns, with what hangs on it (a payment of an order that returns, the
 * events of that order); what came after the merge and hangs on nothing that returns stays with the winner. Fields of the
 * winner return to what they were unless somebody changed them since. The newest merge of a customer comes first.
 */
@Injectable()
export class Unmerge {
  constructor(
    private readonly database: Database,
    private readonly access: CustomerAccess,
    private readonly run: UnmergeRun,
    private readonly events: EventLog,
    private readonly audit: Audit,
  ) {}

  /** What taking it back would keep. @throws as `unmerge` */
  async preview(id: string, principal: Principal): Promise<{ merge: MergeRow; kept: string[] }> {
    const merge = await this.find(id, undefined, principal);
    const now = await this.run.profileNow(merge.winnerId);
    return { merge, kept: restoreFields({ ...states(merge), now }).kept };
  }

  /** @throws 404 for a merge of customers outside the scope, 409 when it was taken back already or a newer one stands */
  async unmerge(id: string, by: { principal: Principal; now: Date }): Promise<Unmerged> {
    return this.database.transaction(async (m) => {
      const found = await this.find(id, m, by.principal);
      const winner = await this.access.lock(m, found.winnerId, by.principal);
      // Locked after the customer, as a merge does: of two at once, the second sees what the first has done.
      const merge = await this.database.one<MergeRow>(mergeById(id, true), m);
      if (!merge) throw notFound('merge', id);
      refuse(merge);
      return this.write(m, { merge, winner }, by);
    });
  }

  private async write(m: EntityManager, { merge, winner }: { merge: MergeRow; winner: CustomerRecord }, { principal, now }: { principal: Principal; now: Date }): Promise<Unmerged> {
    const pair: MergePair = { winner: { id: winner.id, kind: winner.profile.kind }, loser: { id: merge.loserId, kind: String(merge.loserRow['kind']) }, now };
    const { profile, kept } = restoreFields({ ...states(merge), now: { ...EMPTY_PROFILE, ...winner.profile } });
    await this.run.restore(m, { merge, pair, winner: { ...winner, profile } });
    await this.database.execute(sql`update customer.merge set unmerged_at = ${now}, unmerged_by = ${principal.userId} where id = ${merge.id}`, m);
    await this.events.append(m, [{
      name: 'customer.unmerged', customerId: winner.id, subject: { type: 'merge', id: merge.id }, occurredAt: now, actorId: principal.userId,
      payload: { mergeId: merge.id, loserId: merge.loserId },
    }]);
    const name = String(merge.loserRow['name']);
    await this.audit.record(m, [
      { action: 'customer.unmerged', subject: { type: 'customer', id: winner.id, name: profile.name }, customerId: winner.id, note: `${name} (${merge.loserId})` },
      { action: 'customer.restored', subject: { type: 'customer', id: merge.loserId, name }, customerId: merge.loserId, note: `${profile.name} (${winner.id})` },
    ]);
    return { winnerId: winner.id, loserId: merge.loserId, kept };
  }

  private async find(id: string, m: EntityManager | undefined, principal: Principal): Promise<MergeRow> {
    const merge = await this.database.one<MergeRow>(mergeById(id), m);
    if (!merge) throw notFound('merge', id);
    const further = await this.database.one<{ winnerId: string }>(mergedInto(merge.winnerId), m);
    const visible = await this.access.within([further?.winnerId ?? merge.winnerId], principal, 'read', m);
    if (visible.size === 0) throw notFound('merge', id);
    if (further) throw conflict('customers.unmerge_order', 'The customer was merged into another since; take that merge back first', { winnerId: further.winnerId });
    refuse(merge);
    return merge;
  }
}

function refuse(merge: MergeRow): void {
  if (merge.unmergedAt !== null) throw conflict('customers.already_unmerged', 'This merge was taken back already');
  if (!merge.newest) throw conflict('customers.unmerge_order', 'A newer merge of this customer stands; take that back first');
}

function states({ winnerBefore, winnerAfter }: MergeRow): { before: ProfileData; after: ProfileData } {
  return { before: { ...EMPTY_PROFILE, ...winnerBefore }, after: { ...EMPTY_PROFILE, ...winnerAfter } };
}
