import { Injectable } from '@nestjs/common';
import { RecordShares, UserDirectory } from '@patron/identity';
import { invalid, type FieldError } from '@patron/kernel';
import { Notifications } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { OpportunitiesService, type Asked } from './opportunities.service.js';
import type { OpportunityMemberInputDto } from './opportunity-request.dto.js';
import type { OpportunityMember, OpportunityState } from './opportunity.types.js';

/** People who work on an opportunity beside its owner: they see and change it, and share what it brings. */
@Injectable()
export class OpportunityTeam {
  constructor(
    private readonly opportunities: OpportunitiesService,
    private readonly shares: RecordShares,
    private readonly people: UserDirectory,
    private readonly notifications: Notifications,
  ) {}

  /** @throws DomainError 404, 412, 422 for shares above a hundred, people named twice, the owner, or nobody */
  async set(id: string, inputs: readonly OpportunityMemberInputDto[], asked: Asked): Promise<void> {
    const members = inputs.map(({ userId, role, splitPercent }): OpportunityMember => ({ userId, role: role || null, splitPercent: splitPercent ?? 0 })).sort((a, b) => (a.userId < b.userId ? -1 : 1));
    let touched: string[] = [];
    await this.opportunities.edit(id, { ...asked, strict: true }, async (before, m) => {
      await this.refuse(m, before, inputs);
      touched = await this.share(m, before, members, asked);
      return { ...before, members };
    });
    // Whoever was let in or out sees so with his next request.
    for (const userId of touched) await this.shares.change(userId, () => Promise.resolve());
  }

  private async refuse(m: EntityManager, { ownerId }: OpportunityState, inputs: readonly OpportunityMemberInputDto[]): Promise<void> {
    const seen = new Set<string>();
    const errors = inputs.flatMap(({ userId }, i): FieldError[] => {
      const at = (code: string, message: string): FieldError => ({ field: `members[${i}].userId`, code, message });
      if (userId === ownerId) return [at('team.owner', 'is the owner already')];
      if (seen.has(userId)) return [at('team.twice', 'is named twice')];
      seen.add(userId);
      return [];
    });
    if (inputs.reduce((sum, { splitPercent = 0 }) => sum + splitPercent, 0) > 100) errors.push({ field: 'members', code: 'team.split_above_whole', message: 'share more than a hundred percent' });
    if (errors.length === 0 && !(await this.people.exist(seen, m))) errors.push({ field: 'members', code: 'team.unknown_user', message: 'names somebody who is no active user' });
    if (errors.length > 0) throw invalid(errors);
  }

  private async share(m: EntityManager, before: OpportunityState, members: readonly OpportunityMember[], { principal }: Asked): Promise<string[]> {
    const record = { type: 'opportunity', id: before.id };
    const [had, has] = [new Set(before.members.map(({ userId }) => userId)), new Set(members.map(({ userId }) => userId))];
    const [joined, left] = [[...has].filter((id) => !had.has(id)), [...had].filter((id) => !has.has(id))];
    for (const userId of joined) await this.shares.put(m, record, { userId, access: 'write', expiresAt: null, createdBy: principal.userId });
    for (const userId of left) await this.shares.remove(m, record, userId);
    await this.notifications.notify(m, [{ kind: 'opportunity.shared', userIds: joined.filter((id) => id !== principal.userId), params: { by: principal.name }, link: record, customerId: before.customerId }]);
    return [...joined, ...left];
  }
}
