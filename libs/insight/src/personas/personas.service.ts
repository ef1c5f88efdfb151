import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, diffOf, EventLog, invalid, newId, requireMatch, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { NewPersonaDto, PersonaPatchDto } from './persona.dto.js';
import './persona.events.js';
import { PersonaStore, type PersonaRow, type PersonaWords } from './persona-store.js';
import { PortraitJob } from './portrait/portrait-job.js';

/** Who edits, and the version he read. */
export interface PersonaEditor {
  principal: Principal;
  ifMatch: number | undefined;
}

/** Personas as records: made, described, deleted. Their portraits are made by a job. */
@Injectable()
export class Personas {
  constructor(
    private readonly db: Database,
    private readonly store: PersonaStore,
    private readonly job: PortraitJob,
    private readonly audit: Audit,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  create(input: NewPersonaDto, principal: Principal): Promise<string> {
    return this.db.transaction((m) => this.add(m, input, principal.userId));
  }

  /** In the caller's transaction. @returns its id. @throws DomainError 409, 422 */
  async add(m: EntityManager, { name, segmentId, description = '', notes = '', mark = 'people', colour = 'indigo' }: NewPersonaDto, by: string | null): Promise<string> {
    await this.holdSegment(m, segmentId);
    const id = newId();
    const words: PersonaWords = { name, segmentId, description, notes, mark, colour };
    await this.store.insert(m, { ...words, id, ownerId: by, now: this.clock.now() });
    await this.audit.record(m, [{ action: 'persona.created', subject: { type: 'persona', id, name }, after: { ...words } }]);
    await this.events.append(m, [{ name: 'persona.created', subject: { type: 'persona', id }, occurredAt: this.clock.now(), actorId: by, payload: { segmentId } }]);
    await this.job.enqueue(m, id);
    return id;
  }

  async update(id: string, patch: PersonaPatchDto, { principal, ifMatch }: PersonaEditor): Promise<void> {
    await this.db.transaction(async (m) => {
      const before = await this.store.lock(m, id);
      requireMatch(ifMatch, before.version);
      const was = wordsOf(before);
      const next: PersonaWords = { ...was, ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) };
      const change = diffOf(was, next);
      if (!change) return;
      if (next.segmentId !== was.segmentId) await this.holdSegment(m, next.segmentId);
      await this.store.update(m, id, next, this.clock.now());
      await this.audit.record(m, [{ action: 'persona.updated', subject: { type: 'persona', id, name: next.name }, ...change }]);
      await this.events.append(m, [{ name: 'persona.updated', subject: { type: 'persona', id }, occurredAt: this.clock.now(), actorId: principal.userId, payload: { changed: Object.keys(change.after) } }]);
      if (next.segmentId !== was.segmentId) await this.job.enqueue(m, id);
    });
  }

  async remove(id: string, { principal, ifMatch }: PersonaEditor): Promise<void> {
    await this.db.transaction(async (m) => {
      const before = await this.store.lock(m, id);
      if (ifMatch !== undefined) requireMatch(ifMatch, before.version);
      await this.store.remove(m, id);
      await this.audit.record(m, [{ action: 'persona.deleted', subject: { type: 'persona', id, name: before.name }, before: { ...wordsOf(before) } }]);
      await this.events.append(m, [{ name: 'persona.deleted', subject: { type: 'persona', id }, occurredAt: this.clock.now(), actorId: principal.userId, payload: { segmentId: before.segment.id } }]);
    });
  }

  async refresh(id: string): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.store.lock(m, id);
      await this.job.enqueue(m, id);
    });
  }

  private async holdSegment(m: EntityManager, segmentId: string): Promise<void> {
    if (!(await this.store.holdsSegment(m, segmentId))) throw invalid([{ field: 'segmentId', code: 'segment.not_found', message: 'is no segment in use' }]);
  }
}

function wordsOf({ name, segment, description, notes, mark, colour }: PersonaRow): PersonaWords {
  return { name, segmentId: segment.id, description, notes, mark, colour };
}
