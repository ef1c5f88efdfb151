import { Injectable } from '@nestjs/common';
import { assertEditable, Audit, conflict, Database, EventLog, invalid, newId, requireMatch, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { withPrimaries } from '../batch/merge-customer.js';
import { CustomerAccess } from '../profile/customer-access.js';
import type { Change } from '../profile/customer-changes.service.js';
import type { CustomerRecord, ProfileData } from '../profile/profile.types.js';
import { combine, primariesOf } from './merge-fields.js';
import type { Candidate, Choices } from './merge-fields.js';
import { MergeRun } from './merge-run.js';
import { chosenRights, mergeWithItself, refuseMerge } from './merge-rules.js';
import { mergedInto } from './merge.queries.js';
import type {} from './merge.events.js';

export interface MergeRequest {
  otherId: string;
  otherVersion: number;
  fields: Choices;
}

/** Makes one customer out of two. Everything of the other moves; every moved row is logged, so that it can be taken back. */
@Injectable()
export class Merges {
  constructor(
    private readonly database: Database,
    private readonly access: CustomerAccess,
    private readonly run: MergeRun,
    private readonly events: EventLog,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws 404 for a customer outside the scope, 409 `customer.merged` when one of them went meanwhile, 412 when one was
   * edited meanwhile, 409 where they cannot be one
   */
  async merge(id: string, request: MergeRequest, change: Change): Promise<string> {
    return this.database.transaction((m) => this.mergeIn(m, id, request, change));
  }

  /** As `merge`, in a transaction of the caller's. */
  async mergeIn(m: EntityManager, id: string, request: MergeRequest, change: Change): Promise<string> {
    if (request.otherId === id) throw mergeWithItself();
    assertEditable(change.principal, 'customer', chosenRights(request.fields), 'fields.');
    const [winner, loser] = await this.both(m, id, request.otherId, change);
    requireMatch(change.ifMatch, winner.version);
    if (request.otherVersion !== loser.version) requireMatch(request.otherVersion, loser.version);
    refuseMerge(winner, loser);
    return this.write(m, { winner, loser, choices: request.fields }, change);
  }

  private async write(m: EntityManager, { winner, loser, choices }: { winner: CustomerRecord; loser: CustomerRecord; choices: Choices }, change: Change): Promise<string> {
    const { now, principal } = change;
    const mergeId = newId();
    const pair = { winner: { id: winner.id, kind: winner.profile.kind }, loser: { id: loser.id, kind: loser.profile.kind }, now };
    const [here, there] = await this.run.candidates(m, winner, loser);
    const before = winner.profile;
    const primaries = primariesOf(here, there, choices);
    const after = await this.run.groupOf(m, pair, this.combined(here, there, choices, primaries));
    await this.run.open(m, { mergeId, pair, before, after, by: principal.userId });
    const counts = await this.run.move(m, mergeId, pair);
    await this.run.close(m, { mergeId, pair, record: { ...winner, profile: after }, primaries, address: addressOf(winner, loser, choices), counts });
    await this.events.append(m, [{
      name: 'customer.merged', customerId: winner.id, subject: { type: 'merge', id: mergeId }, occurredAt: now, actorId: principal.userId, payload: { mergeId, loserId: loser.id },
    }]);
    // What changed of the winner is written down by the statement that changes it.
    await this.audit.record(m, [
      { action: 'customer.merged', subject: { type: 'customer', id: winner.id, name: after.name }, customerId: winner.id, note: `${loser.profile.name} (${loser.id})` },
      { action: 'customer.merged_away', subject: { type: 'customer', id: loser.id, name: loser.profile.name }, customerId: winner.id, note: `${after.name} (${winner.id})` },
    ]);
    return mergeId;
  }

  private combined(here: Candidate, there: Candidate, choices: Choices, primaries: readonly string[]): ProfileData {
    const identities = [...here.identities, ...there.identities].map((identity) => ({ ...identity, primary: primaries.includes(identity.id) }));
    return withPrimaries({ profile: combine(here, there, choices), identities });
  }

  /** Locked in the order of their ids, whichever of them is named first. */
  private async both(m: EntityManager, id: string, otherId: string, { principal }: Change): Promise<[CustomerRecord, CustomerRecord]> {
    const locked = new Map<string, CustomerRecord>();
    for (const one of [id, otherId].sort()) {
      // Said before anything else: of two merges at once, the later finds its customer gone.
      const winner = await this.database.one<{ winnerId: string }>(mergedInto(one), m);
      if (winner) await this.access.check(winner.winnerId, principal).then(() => { throw conflict('customer.merged', 'This customer was merged into another', { winnerId: winner.winnerId }); });
      locked.set(one, await this.locked(m, one, { principal }));
    }
    const [winner, loser] = [locked.get(id), locked.get(otherId)];
    if (!winner || !loser) throw invalid([{ field: 'otherId', code: 'customer.not_found', message: 'is no customer' }]);
    return [winner, loser];
  }

  private async locked(m: EntityManager, id: string, { principal }: Pick<Change, 'principal'>): Promise<CustomerRecord> {
    try {
      return await this.access.lock(m, id, principal);
    } catch (error) {
      // Waited for a merge that took this one away.
      if (await this.database.one(sql`select 1 from customer.merge where loser_id = ${id}::uuid and unmerged_at is null`, m)) {
        throw conflict('customer.merged', 'This customer was merged into another a moment ago');
      }
      throw error;
    }
  }
}

/** The address that stays primary: the chosen side's, else whichever there is. */
function addressOf(winner: CustomerRecord, loser: CustomerRecord, choices: Choices): string | null {
  const primary = ({ addresses }: CustomerRecord): string | undefined => addresses.find((address) => address.primary)?.id;
  return (choices['place'] === 'other' ? (primary(loser) ?? primary(winner)) : (primary(winner) ?? primary(loser))) ?? null;
}
