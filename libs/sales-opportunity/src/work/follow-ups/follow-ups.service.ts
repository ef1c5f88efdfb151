import { Inject, Injectable } from '@nestjs/common';
import { Tasks } from '@patron/customer';
import { businessDay, Clock, CONFIG, Database, forbidden, invalid, newId, notFound, requireMatch, type Config, type Principal } from '@patron/kernel';
import { Files } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { FollowUpAbout, type About } from './follow-up-about.js';
import type { FollowUpInputDto, FollowUpPatchDto, FollowUpsQueryDto } from './follow-up.dto.js';
import './follow-up.events.js';
import { FollowUpStore } from './follow-up-store.js';
import { FollowUpTrail } from './follow-up-trail.js';
import { subjectOf, type FollowUpRecord } from './follow-up.types.js';
import { LeadsAtWork } from './leads-at-work.js';
import { NextContacts } from './next-contacts.js';

interface Asked {
  principal: Principal;
  ifMatch: number | undefined;
}

/** Somebody may write down a visit an hour into it. */
const AHEAD_MS = 3_600_000;

/** What recording a follow-up touches beside its own row; one parameter instead of four. */
@Injectable()
export class FollowUpParts {
  constructor(
    readonly about: FollowUpAbout,
    readonly next: NextContacts,
    readonly tasks: Tasks,
    readonly leads: LeadsAtWork,
    readonly files: Files,
    @Inject(CONFIG) readonly config: Config,
  ) {}
}

/** What was done with a customer, a lead or an opportunity, and what comes next. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: FollowUpStore,
    private readonly parts: FollowUpParts,
    private readonly trail: FollowUpTrail,
  ) {}

  async list(query: FollowUpsQueryDto, principal: Principal): Promise<string> {
    const subject = this.parts.about.named(query);
    await this.parts.about.check(subject, principal, 'read');
    return this.store.page(subject, query, principal);
  }

  async get(id: string, principal: Principal): Promise<{ version: number; json: string }> {
    const found = await this.store.one(id);
    if (!found || !(await this.readable(found, principal))) throw notFound('follow_up', id);
    return { version: found.version, json: await this.store.json(id, principal) };
  }

  /** @throws DomainError 403, 404, 410 of what it is about; 422 */
  record(input: FollowUpInputDto, principal: Principal): Promise<string> {
    const subject = this.parts.about.named(input);
    return this.db.transaction(async (m) => {
      const about = await this.parts.about.check(subject, principal, 'write', m);
      const now = this.clock.now();
      const fresh: FollowUpRecord = {
        id: newId(), customerId: about.customerId, leadId: about.type === 'lead' ? about.id : null, opportunityId: about.type === 'opportunity' ? about.id : null, kind: input.kind, text: input.text,
        outcome: input.outcome ?? null, durationMinutes: input.durationMinutes ?? null, place: input.place || null, at: input.at ?? now, nextContactOn: input.nextContactOn ?? null, plan: input.plan || null,
        pending: input.nextContactOn != null, taskId: null, authorId: principal.userId, version: 1,
      };
      this.refuse(fresh, input.fileIds?.length ?? 0);
      this.refusePlan(fresh);
      await this.settle(m, about, { fresh, principal });
      const taskId = await this.planned(m, fresh, { about, principal });
      await this.store.insert(m, { ...fresh, taskId }, now);
      await this.parts.files.attach(m, { fileIds: input.fileIds ?? [], record: { type: 'follow_up', id: fresh.id }, customerId: fresh.customerId, principal });
      if (about.type === 'lead') await this.parts.leads.begin(m, about.id, { actorId: principal.userId, now });
      await this.trail.recorded(m, { ...fresh, taskId });
      return this.store.json(fresh.id, principal, m);
    });
  }

  /** @throws DomainError 428, 412, 403 follow_ups.not_yours */
  change(id: string, input: FollowUpPatchDto, { principal, ifMatch }: Asked): Promise<{ version: number; json: string }> {
    return this.db.transaction(async (m) => {
      const before = await this.hold(m, id, principal);
      requireMatch(ifMatch, before.version);
      if (before.authorId === null || before.authorId !== principal.userId) throw forbidden('follow_ups.not_yours', 'Only whoever wrote a follow-up changes it');
      const after: FollowUpRecord = {
        ...before, kind: input.kind ?? before.kind, text: input.text ?? before.text, at: input.at ?? before.at, place: input.place === undefined ? before.place : input.place || null,
        outcome: input.outcome === undefined ? before.outcome : input.outcome, durationMinutes: input.durationMinutes === undefined ? before.durationMinutes : input.durationMinutes,
      };
      if (input.fileIds) {
        await this.parts.files.detach(m, { type: 'follow_up', ids: [id] }, input.fileIds);
        await this.parts.files.attach(m, { fileIds: input.fileIds, record: { type: 'follow_up', id }, customerId: before.customerId, principal });
      }
      this.refuse(after, ((await this.parts.files.of('follow_up', [id], m)).get(id) ?? []).length);
      await this.store.update(m, after, this.clock.now());
      await this.trail.changed(m, before, after);
      return { version: before.version + 1, json: await this.store.json(id, principal, m) };
    });
  }

  /** Its next contact is taken back with it; the task it became stays. @throws DomainError 403 follow_ups.not_yours for another's without the right to delete customers */
  remove(id: string, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      const gone = await this.hold(m, id, principal);
      if ((gone.authorId === null || gone.authorId !== principal.userId) && !principal.permissions.has('customers.delete')) {
        throw forbidden('follow_ups.not_yours', 'Another person\'s follow-up is deleted by whoever may delete customers');
      }
      if (gone.pending) await this.parts.next.put(m, subjectOf(gone), { on: null, actorId: principal.userId, now: this.clock.now() });
      await this.parts.files.detach(m, { type: 'follow_up', ids: [id] });
      await this.store.remove(m, id);
      await this.trail.removed(m, gone);
    });
  }

  /** A new day replaces the old one; a contact on or after the planned day has kept it. Plans that are kept are done. */
  private async settle(m: EntityManager, about: About, { fresh, principal }: { fresh: FollowUpRecord; principal: Principal }): Promise<void> {
    const planned = await this.parts.next.of(about, m);
    const kept = planned !== null && planned <= this.day(fresh.at);
    if (fresh.nextContactOn === null && !kept) return;
    const before = await this.store.pending(m, about, fresh.id);
    await this.store.settle(m, before.map(({ id }) => id));
    await this.parts.next.put(m, about, { on: fresh.nextContactOn, actorId: principal.userId, now: this.clock.now() });
    if (!kept) return;
    for (const { taskId } of before) if (taskId !== null) await this.trail.finish(m, taskId, principal);
  }

  private async planned(m: EntityManager, { nextContactOn, plan }: FollowUpRecord, { about, principal }: { about: About; principal: Principal }): Promise<string | null> {
    if (nextContactOn === null || plan === null || principal.userId === null) return null;
    const title = about.type === 'customer' ? plan : `${plan} · ${about.name}`.slice(0, 300);
    const seesCustomer = about.customerId !== null && principal.permissions.has('customers.read') && (await this.visible(about.customerId, principal, m));
    const task = await this.parts.tasks.create({ title, dueDay: nextContactOn, ...(seesCustomer && { customerId: about.customerId }) }, principal, m);
    return task.id;
  }

  private async visible(customerId: string, principal: Principal, m: EntityManager): Promise<boolean> {
    return this.parts.about.check({ type: 'customer', id: customerId }, principal, 'read', m).then(() => true, () => false);
  }

  private async readable(found: FollowUpRecord, principal: Principal): Promise<boolean> {
    const through = [subjectOf(found), ...(found.customerId === null ? [] : [{ type: 'customer' as const, id: found.customerId }])];
    for (const subject of through) if (await this.parts.about.check(subject, principal, 'read').then(() => true, () => false)) return true;
    return false;
  }

  private async hold(m: EntityManager, id: string, principal: Principal): Promise<FollowUpRecord> {
    const found = await this.store.one(id, m);
    if (!found || !(await this.readable(found, principal))) throw notFound('follow_up', id);
    await this.parts.about.check(subjectOf(found), principal, 'write', m);
    return found;
  }

  private refuse({ text, at }: FollowUpRecord, files: number): void {
    if (text === '' && files === 0) throw invalid([{ field: 'text', code: 'field.min_length', message: 'Write something or attach a file' }]);
    if (at.getTime() > this.clock.now().getTime() + AHEAD_MS) throw invalid([{ field: 'at', code: 'follow_ups.in_future', message: 'A follow-up is recorded when it has happened; plan one as a next contact' }]);
  }

  private refusePlan({ nextContactOn, plan }: FollowUpRecord): void {
    if (nextContactOn !== null && nextContactOn < this.day(this.clock.now())) throw invalid([{ field: 'nextContactOn', code: 'follow_ups.next_in_past', message: 'The next contact lies in the past' }]);
    if (plan !== null && nextContactOn === null) throw invalid([{ field: 'nextContactOn', code: 'field.required', message: 'says when the plan is to be done' }]);
  }

  private day(at: Date): string {
    return businessDay(at, this.parts.config.timezone);
  }
}
