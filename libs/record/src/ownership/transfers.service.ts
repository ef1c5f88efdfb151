import { Injectable } from '@nestjs/common';
import { Users } from '@patron/identity';
import { Audit, Clock, Database, invalid, Jobs, newId, notFound, ownerInScope, sql, type Principal } from '@patron/kernel';
import type { OwnedKindDto, TransferDto, TransferRequestDto } from './ownership.dto.js';
import { OwnershipCatalogue, type OwnedKind } from './ownership-catalogue.js';
import { TRANSFER_JOB } from './transfer-run.js';

const COLUMNS = sql.raw(`id, from_user_id as "fromUserId", to_user_ids as "toUserIds", status, total, done, counts, created_at as "createdAt", finished_at as "finishedAt"`);

/** What people own, and handing it over when they leave. */
@Injectable()
export class Transfers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly catalogue: OwnershipCatalogue,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly users: Users,
  ) {}

  /** @throws DomainError 404 user.not_found outside the scope */
  async owned(userId: string, principal: Principal): Promise<OwnedKindDto[]> {
    await this.visible(userId, principal);
    return Promise.all(this.catalogue.all().map(async (kind) => ({ key: kind.key, label: kind.label, related: kind.related, count: await kind.count(userId) })));
  }

  /** Starts handing over in the background. @throws DomainError 404; 422 for somebody who cannot take it */
  async start(userId: string, request: TransferRequestDto, principal: Principal): Promise<TransferDto> {
    await this.visible(userId, principal);
    const to = [...new Set(request.toUserIds)];
    await this.refuseTargets(userId, to, principal);
    const kinds = this.wanted(request);
    const counts = await Promise.all(kinds.map((kind) => kind.count(userId)));
    if (request.deactivate) await this.deactivate(userId, principal);
    const id = newId();
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`insert into record.ownership_transfer (id, from_user_id, to_user_ids, kinds, status, total, created_by, created_at)
        values (${id}, ${userId}, ${to}::uuid[], ${kinds.map(({ key }) => key)}::text[], 'waiting', ${counts.reduce((sum, count) => sum + count, 0)}, ${principal.userId}, ${this.clock.now()})`, m);
      await this.audit.record(m, [{
        action: 'user.ownership_transferred', subject: { type: 'user', id: userId },
        after: { to, ...Object.fromEntries(kinds.map(({ key }, at) => [key, counts[at] ?? 0])) },
      }]);
      await this.jobs.add(m, TRANSFER_JOB, { id }, { queueName: `ownership:${userId}`, maxAttempts: 10 });
    });
    return this.read(id, principal);
  }

  /** @throws DomainError 404 transfer.not_found */
  async read(id: string, principal: Principal): Promise<TransferDto> {
    const row = await this.db.one<TransferDto>(sql`select ${COLUMNS} from record.ownership_transfer where id = ${id}`);
    if (!row || !ownerInScope(principal, row.fromUserId)) throw notFound('transfer', id);
    return row;
  }

  private async visible(userId: string, principal: Principal): Promise<void> {
    const found = ownerInScope(principal, userId) && (await this.db.one(sql`select 1 as found from identity.app_user where id = ${userId}`));
    if (!found) throw notFound('user', userId);
  }

  private async refuseTargets(from: string, to: readonly string[], principal: Principal): Promise<void> {
    const active = await this.db.rows<{ id: string }>(sql`select id from identity.app_user where id = any(${[...to]}::uuid[]) and active`);
    const known = new Set(active.map(({ id }) => id));
    const errors = to.flatMap((id, at) => (known.has(id) && id !== from && ownerInScope(principal, id)
      ? [] : [{ field: `toUserIds[${at}]`, code: 'transfer.bad_target', message: 'cannot take over: not an active colleague within your scope' }]));
    if (to.length === 0) errors.push({ field: 'toUserIds', code: 'field.array_min_size', message: 'must name somebody' });
    if (errors.length > 0) throw invalid(errors);
  }

  private wanted({ records, withRelated = false }: TransferRequestDto): OwnedKind[] {
    const unknown = (records ?? []).flatMap((key, at) => (this.catalogue.find(key) ? [] : [{ field: `records[${at}]`, code: 'transfer.unknown_kind', message: 'is nothing that can be handed over' }]));
    if (unknown.length > 0) throw invalid(unknown);
    return this.catalogue.all().filter(({ key, related }) => (related ? withRelated : records === undefined || records.includes(key)));
  }

  private async deactivate(userId: string, principal: Principal): Promise<void> {
    const user = await this.users.read(principal, userId);
    if (user.active) await this.users.update(principal, userId, { input: { active: false }, ifMatch: user.version });
  }
}
