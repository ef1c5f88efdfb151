import { Injectable } from '@nestjs/common';
import { assertEditable, conflict, Database, forbidden, invalid, requireMatch, type Principal } from '@patron/kernel';
import { mergeCustom } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { Assignment } from '../assignment/assignment.js';
import { LeadScores } from '../scoring/lead-scores.js';
import { LEAD_STORAGE } from './lead-custom.js';
import { LeadIntake } from './lead-intake.js';
import { nameOf, namesNobody, newLeadData, readLead } from './lead-input.js';
import { event, type By } from './lead-news.js';
import { LeadParts } from './lead-parts.js';
import type { ChangeLeadDto, CreateLeadDto, KillLeadDto, RecycleLeadDto } from './lead.dto.js';
import { LeadRemoval } from './lead-removal.js';
import { LEAD_ACTS, type LeadRecord } from './lead.types.js';

interface Asked {
  principal: Principal;
  ifMatch: number | undefined;
}

const PROTECTED = ['phone', 'email', 'wechat', 'note'] as const;

/** What people do with single leads, short of giving them to somebody and converting them. */
@Injectable()
export class Leads {
  constructor(
    private readonly db: Database,
    private readonly parts: LeadParts,
    private readonly intake: LeadIntake,
    private readonly scores: LeadScores,
    private readonly assignment: Assignment,
    private readonly removal: LeadRemoval,
  ) {}

  /** @throws DomainError 422; 409 lead.duplicate, which `allowDuplicate` overrides; 403 when it is for another and the caller does not assign */
  async create({ ownerId, allowDuplicate = false, custom, ...input }: CreateLeadDto, principal: Principal): Promise<string> {
    assertEditable(principal, 'lead', PROTECTED.filter((field) => input[field] !== undefined));
    const { change, errors } = readLead(input);
    const data = newLeadData(change, principal.kind === 'apiKey' ? 'api' : 'manual');
    const nobody = namesNobody(data);
    if (errors.length > 0 || nobody) throw invalid(nobody ? [...errors, nobody] : errors);
    return this.db.transaction(async (m) => {
      const owner = ownerId ?? (principal.scope.kind === 'owners' ? principal.userId : null);
      await this.assignment.mayGive(m, owner, principal);
      if (!allowDuplicate) await this.refuseDuplicate(m, data, principal);
      const [answer] = await this.parts.custom.accept(m, LEAD_STORAGE, [{ record: 'lead', input: custom, owner: 'new' }], principal);
      if (answer && answer.errors.length > 0) throw invalid(answer.errors);
      const [lead] = await this.intake.add(m, [{ ...data, ownerId: owner, custom: mergeCustom({}, answer?.change ?? {}) }], this.by(principal), { assign: true });
      return lead?.id ?? '';
    });
  }

  /** @throws DomainError 428, 412, 404, 403, 409 lead.closed, 422 */
  change(id: string, input: ChangeLeadDto, { principal, ifMatch }: Asked): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = await this.parts.store.lock(m, id, principal);
      requireMatch(ifMatch, before.version);
      await this.restore(m, before, input, principal);
    });
  }

  /** An ordinary edit of a lead that is held already. @throws DomainError 403, 409 lead.closed, 422 */
  async restore(m: EntityManager, before: LeadRecord, { status, custom, ...input }: ChangeLeadDto, principal: Principal): Promise<void> {
    assertEditable(principal, 'lead', PROTECTED.filter((field) => input[field] !== undefined));
    needAct(before, 'edit');
    const { change, errors } = readLead(input);
    const [answer] = await this.parts.custom.accept(m, LEAD_STORAGE, [{ record: 'lead', input: custom, stored: before.custom, owner: before.id }], principal);
    const after: LeadRecord = { ...before, ...change, status: status ?? before.status, custom: mergeCustom(before.custom, answer?.change ?? {}) };
    after.name = nameOf(after);
    const nobody = namesNobody(after);
    const faults = [...errors, ...(answer?.errors ?? []), ...(nobody ? [nobody] : [])];
    if (faults.length > 0) throw invalid(faults);
    await this.save(m, before, after, this.by(principal));
  }

  /** @throws DomainError 404, 403, 409 lead.closed */
  kill(id: string, { reason, note }: KillLeadDto, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = await this.parts.store.lock(m, id, principal);
      needAct(before, 'kill');
      const by = this.by(principal);
      const after: LeadRecord = { ...before, status: 'dead', statusReason: reason, statusNote: note ?? null, inPool: false, waiting: false };
      await this.write(m, { before, after, action: 'lead.died' }, by);
      await this.parts.news.append(m, [event(after, by, { name: 'lead.died', payload: { reason } })]);
    });
  }

  /** Back to the pool or through the rules once more, as a new lead: also one that was given up. */
  recycle(id: string, { reason, note, to = 'pool' }: RecycleLeadDto, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = await this.parts.store.lock(m, id, principal);
      needAct(before, 'recycle');
      const by = this.by(principal);
      const after: LeadRecord = { ...before, status: 'new', statusReason: reason, statusNote: note ?? null, ownerId: null, assignedAt: null, inPool: to === 'pool', waiting: false };
      await this.write(m, { before, after, action: 'lead.recycled' }, by);
      await this.assignment.record(m, [{ leadId: id, userId: null, previousId: before.ownerId, how: 'recycle', ruleId: null }], by);
      await this.parts.news.append(m, [event(after, by, { name: 'lead.recycled', payload: { reason, to } })]);
      if (to === 'rules') await this.assignment.byRules(m, [id], by);
    });
  }

  /** A score set by hand stays until it is given back to rules and model (null). */
  setScore(id: string, score: number | null, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = await this.parts.store.lock(m, id, principal);
      needAct(before, 'edit');
      const after: LeadRecord = { ...before, score: score ?? before.score, scoreMode: score === null ? 'auto' : 'manual' };
      await this.parts.store.update(m, [after], this.parts.clock.now());
      await this.scores.refresh(m, [id]);
      const [scored = after] = await this.parts.store.lockAll(m, [id]);
      await this.parts.news.scored(m, before, scored);
    });
  }

  /** For what should never have been taken in. @throws DomainError 409 lead.converted for what is part of a customer's history */
  remove(id: string, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      const lead = await this.parts.store.lock(m, id, principal);
      if (lead.status === 'converted') throw conflict('lead.converted', 'The lead is part of its customer\'s history');
      await this.removal.remove(m, [id]);
      await this.parts.news.removed(m, [lead]);
    });
  }

  private async save(m: EntityManager, before: LeadRecord, after: LeadRecord, by: By): Promise<void> {
    await this.write(m, { before, after }, by);
    await this.parts.custom.claim(m, LEAD_STORAGE, [after]);
    await this.scores.refresh(m, [after.id]);
    if (before.status !== after.status) await this.parts.news.append(m, [event(after, by, { name: 'lead.status_changed', payload: { from: before.status, to: after.status } })]);
  }

  private async write(m: EntityManager, change: { before: LeadRecord; after: LeadRecord; action?: string }, { now }: By): Promise<void> {
    await this.parts.store.update(m, [change.after], now);
    await this.parts.news.changed(m, [change]);
  }

  private async refuseDuplicate(m: EntityManager, data: ReturnType<typeof newLeadData>, principal: Principal): Promise<void> {
    const matches = (await this.parts.matches.find({ ...data, company: null, leadId: null }, principal, m)).filter(({ status }) => status !== 'dead');
    if (matches.length > 0) throw conflict('lead.duplicate', 'Somebody with the same phone, e-mail or WeChat is known; send allowDuplicate to go on', { matches });
  }

  private by({ userId }: Principal): By {
    return { actorId: userId, now: this.parts.clock.now() };
  }
}

/** @throws DomainError 409 lead.erased, lead.already_converted, lead.closed */
export function needAct({ name, status, customerId, opportunityId }: LeadRecord, act: (typeof LEAD_ACTS)[LeadRecord['status']][number]): void {
  if (name === '') throw conflict('lead.erased', 'Nothing is known any more of who this was');
  if (LEAD_ACTS[status].includes(act)) return;
  if (status === 'converted') throw conflict('lead.already_converted', 'This lead was converted already', { customerId, opportunityId });
  throw conflict('lead.closed', 'This lead is closed; recycle it first');
}

/** @throws DomainError 403 */
export function needAssign({ permissions }: Pick<Principal, 'permissions'>): void {
  if (!permissions.has('leads.assign')) throw forbidden('auth.missing_permission', 'You may not give leads to others', { permission: 'leads.assign' });
}
