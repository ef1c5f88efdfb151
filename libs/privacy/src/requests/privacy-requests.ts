import { Inject, Injectable } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { Audit, businessDay, Clock, CONFIG, conflict, Database, EventLog, invalid, newId, notFound, RequestContext, requireMatch, sql, type Config, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../privacy.events.js';
import { Restrictions } from '../restriction/restrictions.js';
import { PrivacySettings } from '../shared/privacy-settings.js';
import { correctionsJson, type Correction } from './corrections.js';
import type { NewPrivacyRequestDto, PrivacyRequestPatchDto } from './request.dto.js';
import { dueOn, isClosed, NEXT, type RequestKind, type RequestState } from './request-rules.js';

interface Standing {
  id: string;
  customerId: string;
  kind: RequestKind;
  state: RequestState;
  dueOn: string;
  assignedTo: string | null;
  version: number;
}

/** What else requests need. */
@Injectable()
export class RequestParts {
  constructor(
    readonly access: CustomerAccess,
    readonly settings: PrivacySettings,
    readonly events: EventLog,
    readonly audit: Audit,
    readonly restrictions: Restrictions,
  ) {}
}

/** What people ask for about their data: entered, verified, answered or refused, with a day by which. */
@Injectable()
export class PrivacyRequests {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly parts: RequestParts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async create(input: NewPrivacyRequestDto, principal: Principal): Promise<string> {
    const now = this.clock.now();
    const today = businessDay(now, this.config.timezone);
    const receivedOn = input.receivedOn ?? today;
    if (receivedOn > today) throw invalid([{ field: 'receivedOn', code: 'field.past', message: 'must not lie in the future' }]);
    const { requestDays } = await this.parts.settings.read();
    const id = newId();
    await this.db.transaction(async (m) => {
      await this.parts.access.refuseErased(input.customerId, m);
      await this.parts.access.check(input.customerId, principal, 'read', m);
      await this.refuseUnknown(m, input.assignedTo);
      await this.db.execute(sql`insert into privacy.request (customer_id, id, kind, state, received_on, due_on, via, detail, assigned_to, version, created_at, created_by, updated_at)
        values (${input.customerId}, ${id}, ${input.kind}, 'received', ${receivedOn}, ${dueOn(receivedOn, requestDays)}, ${input.via ?? 'other'}, ${input.detail || null}, ${input.assignedTo ?? null}, 1,
          ${now}, ${principal.userId}, ${now})`, m);
      await this.log(m, { id, customerId: input.customerId }, 'received', { kind: input.kind });
      await this.parts.audit.record(m, [{ action: 'privacy_request.created', subject: { type: 'privacy_request', id }, customerId: input.customerId, after: { kind: input.kind } }]);
      await this.parts.events.append(m, [{
        name: 'privacy.request_received', customerId: input.customerId, subject: { type: 'privacy_request', id }, occurredAt: now, actorId: principal.userId, payload: { requestId: id, kind: input.kind },
      }]);
    });
    return id;
  }

  /** @throws DomainError 404, 409 for a step that cannot follow, 412, 422 for a refusal without a reason, 428 */
  async change(id: string, patch: PrivacyRequestPatchDto, { principal, ifMatch }: { principal: Principal; ifMatch: number | undefined }): Promise<void> {
    await this.db.transaction(async (m) => {
      const request = await this.lock(m, id, principal);
      requireMatch(ifMatch, request.version);
      const state = patch.state ?? request.state;
      this.refuseStep(request, state, patch);
      await this.refuseUnknown(m, patch.assignedTo);
      const effect = state === 'done' && request.state !== 'done' ? await this.carryOut(m, request, { patch, principal }) : {};
      const now = this.clock.now();
      const after = { state, dueOn: patch.dueOn ?? request.dueOn, assignedTo: patch.assignedTo === undefined ? request.assignedTo : patch.assignedTo };
      await this.db.execute(sql`update privacy.request set state = ${state}, due_on = ${after.dueOn}, assigned_to = ${after.assignedTo}, reason = ${state === 'refused' ? (patch.reason ?? null) : null},
        reason_note = ${state === 'refused' ? (patch.note ?? null) : null}, closed_at = ${isClosed(state) ? now : null}, version = version + 1, updated_at = ${now} where id = ${id}::uuid`, m);
      const { state: was, dueOn: due, assignedTo: who } = request;
      const moved = { ...(was !== state && { from: was, to: state }), ...(due !== after.dueOn && { dueOn: after.dueOn }), ...(who !== after.assignedTo && { assignedTo: after.assignedTo }), ...(patch.reason && { reason: patch.reason }), ...(patch.note && { note: patch.note }), ...effect };
      await this.log(m, request, was === state ? 'changed' : 'state', moved);
      await this.parts.audit.record(m, [{
        action: 'privacy_request.updated', subject: { type: 'privacy_request', id }, customerId: request.customerId, before: { state: was, dueOn: due, assignedTo: who }, after, ...(patch.note ? { note: patch.note } : {}),
      }]);
      if (isClosed(state)) {
        await this.parts.events.append(m, [{
          name: 'privacy.request_closed', customerId: request.customerId, subject: { type: 'privacy_request', id }, occurredAt: now, actorId: principal.userId, payload: { requestId: id, kind: request.kind, state },
        }]);
      }
    });
  }

  /** What finishing it does, and what its log keeps as proof. @throws DomainError 409 privacy_request.nothing_corrected */
  private async carryOut(m: EntityManager, { id, customerId, kind }: Standing, { patch, principal }: { patch: PrivacyRequestPatchDto; principal: Principal }): Promise<object> {
    if (kind === 'restriction') {
      await this.parts.restrictions.place(m, customerId, id);
      return { restricted: true };
    }
    if (kind !== 'rectification') return {};
    const row = await this.db.one<{ corrections: Correction[] }>(sql`select ${correctionsJson(principal)} as corrections from privacy.request r where r.id = ${id}::uuid`, m);
    const corrections = row?.corrections ?? [];
    if (corrections.length === 0 && !patch.note) throw conflict('privacy_request.nothing_corrected', 'Nothing of this customer was changed since the request; correct it first, or say in a note why nothing had to be');
    return { corrected: [...new Set(corrections.flatMap(({ fields }) => fields))].sort(), entries: corrections.map((correction) => correction.id) };
  }

  /** A line of the request's own log. */
  async log(m: EntityManager, { id, customerId }: { id: string; customerId: string }, action: string, detail: object): Promise<void> {
    const actor = RequestContext.actor();
    await this.db.execute(sql`insert into privacy.request_log (customer_id, request_id, id, action, detail, actor_id, actor_name, at)
      values (${customerId}, ${id}, ${newId()}, ${action}, ${JSON.stringify(detail)}::jsonb, ${actor.id}, ${actor.name}, ${this.clock.now()})`, m);
  }

  private refuseStep({ state, kind }: Standing, next: RequestState, { reason }: PrivacyRequestPatchDto): void {
    if (isClosed(state)) throw conflict('privacy_request.closed', 'This request is closed');
    if (next === state) return;
    if (!NEXT[state].includes(next)) throw conflict('privacy_request.wrong_step', `A request that is ${state} cannot become ${next}`, { state, allowed: NEXT[state] });
    if (kind === 'erasure' && next === 'done') throw conflict('privacy_request.not_erased', 'An erasure is done when the customer is erased');
    if (next === 'refused' && !reason) throw invalid([{ field: 'reason', code: 'field.required', message: 'says why' }]);
  }

  private async lock(m: EntityManager, id: string, principal: Principal): Promise<Standing> {
    const row = await this.db.one<Standing>(sql`select id, customer_id as "customerId", kind, state, due_on as "dueOn", assigned_to as "assignedTo", version from privacy.request where id = ${id}::uuid for update`, m);
    if (!row) throw notFound('privacy_request', id);
    if (principal.scope.kind === 'owners') await this.parts.access.check(row.customerId, principal, 'read', m);
    return row;
  }

  private async refuseUnknown(m: EntityManager, userId: string | null | undefined): Promise<void> {
    if (!userId) return;
    const active = await this.db.one(sql`select 1 as found from identity.app_user where id = ${userId}::uuid and active`, m);
    if (!active) throw invalid([{ field: 'assignedTo', code: 'users.unknown', message: 'is no active user' }]);
  }
}
