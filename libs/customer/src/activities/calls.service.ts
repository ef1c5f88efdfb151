import { Injectable } from '@nestjs/common';
import { Database, DEFAULT_LIMIT, encodeCursor, forbidden, invalid, newId, notFound, requireMatch, sql } from '@patron/kernel';
import type { PageQuery, Principal } from '@patron/kernel';
import { Files, placeOf } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { CustomerAccess } from '../profile/customer-access.js';
import { callJson } from './activity.queries.js';
import { ActivityTrail } from './activity-trail.js';
import { durationFits, type CallDirection, type CallOutcome } from './call-rules.js';
import type { CallInputDto, CallPatchDto, WrittenCallDto } from './calls.dto.js';
import { Mentions } from './mentions.service.js';

interface CallRow {
  direction: CallDirection;
  outcome: CallOutcome;
  durationSeconds: number | null;
  phone: string | null;
  text: string;
  startedAt: Date;
}

interface StoredCall extends CallRow {
  mentions: string[];
  authorId: string | null;
  version: number;
}

interface Place {
  customerId: string;
  id: string;
}

/** Somebody may note a call an hour into it, or plan none: a start beyond this lies in the future. */
const AHEAD_MS = 3_600_000;

/** Calls with a customer, as logged by whoever made or took them. */
@Injectable()
export class Calls {
  constructor(
    private readonly db: Database,
    private readonly access: CustomerAccess,
    private readonly files: Files,
    private readonly mentions: Mentions,
    private readonly trail: ActivityTrail,
  ) {}

  /** `{items, nextCursor}` as JSON text, the latest first. */
  async list(customerId: string, query: PageQuery, principal: Principal): Promise<string> {
    await this.access.check(customerId, principal);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const after = query.cursor === undefined ? null : placeOf(query.cursor);
    const rows = await this.db.rows<{ at: string; id: string; json: string }>(sql`
      select to_json(c.started_at)#>>'{}' as at, c.id, ${sql.raw(callJson(principal))}::text as json from customer.call c where ${sql.and([
        sql`c.customer_id = ${customerId}::uuid`, after ? sql`(c.started_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : null,
      ])} order by c.started_at desc, c.id desc limit ${limit + 1}`);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last ? encodeCursor([last.at, last.id]) : null;
    return `{"items":[${page.map(({ json }) => json).join(',')}],"nextCursor":${JSON.stringify(next)}}`;
  }

  async log(customerId: string, input: CallInputDto, principal: Principal): Promise<WrittenCallDto> {
    const { text, ids } = await this.mentions.read(input.text ?? '');
    const now = this.trail.now();
    const call: CallRow = {
      direction: input.direction, outcome: input.outcome, durationSeconds: input.durationSeconds ?? null, phone: input.phone || null, text, startedAt: input.startedAt ?? now,
    };
    this.refuse(call);
    return this.db.transaction(async (m) => {
      await this.access.check(customerId, principal, 'write', m);
      const id = newId();
      await this.db.execute(sql`insert into customer.call (customer_id, id, direction, outcome, duration_seconds, phone, text, mentions, started_at, author_id, version, created_at, updated_at)
        values (${customerId}, ${id}, ${call.direction}, ${call.outcome}, ${call.durationSeconds}, ${call.phone}, ${text}, ${ids}::uuid[], ${call.startedAt}, ${principal.userId}, 1, ${now}, ${now})`, m);
      await this.files.attach(m, { fileIds: input.fileIds ?? [], record: { type: 'call', id }, customerId, principal });
      await this.trail.write(m, { action: 'call.created', subject: { type: 'call', id }, customerId, after: { ...call } }, {
        name: 'customer.call_logged', customerId, subject: { type: 'call', id }, occurredAt: call.startedAt, actorId: principal.userId,
        payload: { direction: call.direction, outcome: call.outcome, durationSeconds: call.durationSeconds },
      });
      const unreached = await this.mentions.tell(m, { by: principal, customerId, text, ids, link: { type: 'call', id } });
      return this.answer(m, { customerId, id }, principal, unreached);
    });
  }

  /** @throws DomainError 428 without If-Match, 412, 403 calls.not_yours for another's call */
  async change(place: Place, input: CallPatchDto, asked: { principal: Principal; ifMatch: number | undefined }): Promise<WrittenCallDto> {
    const { principal } = asked;
    const mentioned = input.text === undefined ? undefined : await this.mentions.read(input.text);
    return this.db.transaction(async (m) => {
      await this.access.check(place.customerId, principal, 'write', m);
      const { mentions, authorId, version, ...before } = await this.lock(m, place);
      requireMatch(asked.ifMatch, version);
      if (authorId === null || authorId !== principal.userId) throw forbidden('calls.not_yours', 'Only whoever logged a call changes it');
      const after = merged(before, input, mentioned?.text);
      this.refuse(after);
      await this.db.execute(sql`update customer.call set direction = ${after.direction}, outcome = ${after.outcome}, duration_seconds = ${after.durationSeconds}, phone = ${after.phone},
        text = ${after.text}, mentions = ${mentioned?.ids ?? mentions}::uuid[], started_at = ${after.startedAt}, version = version + 1, updated_at = ${this.trail.now()}
        where customer_id = ${place.customerId} and id = ${place.id}`, m);
      if (input.fileIds) await this.keepFiles(m, place, input.fileIds, principal);
      await this.trail.write(m, { action: 'call.updated', subject: { type: 'call', id: place.id }, customerId: place.customerId, before: { ...before }, after: { ...after } });
      const fresh = (mentioned?.ids ?? []).filter((id) => !mentions.includes(id));
      const unreached = await this.mentions.tell(m, { by: principal, customerId: place.customerId, text: after.text, ids: fresh, link: { type: 'call', id: place.id } });
      return this.answer(m, place, principal, unreached);
    });
  }

  /** @throws DomainError 403 calls.not_yours for another's call without the right to delete customers */
  remove(place: Place, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      await this.access.check(place.customerId, principal, 'write', m);
      const { authorId, direction, outcome, text } = await this.lock(m, place);
      if ((authorId === null || authorId !== principal.userId) && !principal.permissions.has('customers.delete')) throw forbidden('calls.not_yours', 'Another person\'s call is deleted by whoever may delete customers');
      await this.files.detach(m, { type: 'call', ids: [place.id] });
      await this.db.execute(sql`delete from customer.call where customer_id = ${place.customerId} and id = ${place.id}`, m);
      await this.trail.write(m, { action: 'call.deleted', subject: { type: 'call', id: place.id }, customerId: place.customerId, before: { direction, outcome, text } });
    });
  }

  private refuse({ outcome, durationSeconds, startedAt }: CallRow): void {
    if (!durationFits(outcome, durationSeconds)) throw invalid([{ field: 'durationSeconds', code: 'calls.no_duration', message: 'A call nobody answered has no duration' }]);
    if (startedAt.getTime() > this.trail.now().getTime() + AHEAD_MS) throw invalid([{ field: 'startedAt', code: 'calls.in_future', message: 'A call is logged when it has begun; plan one as a task' }]);
  }

  private async keepFiles(m: EntityManager, { customerId, id }: Place, fileIds: readonly string[], principal: Principal): Promise<void> {
    await this.files.detach(m, { type: 'call', ids: [id] }, fileIds);
    await this.files.attach(m, { fileIds, record: { type: 'call', id }, customerId, principal });
  }

  private async lock(m: EntityManager, { customerId, id }: Place): Promise<StoredCall> {
    const row = await this.db.one<StoredCall>(sql`select direction, outcome, duration_seconds as "durationSeconds", phone, text, started_at as "startedAt", mentions,
      author_id as "authorId", version from customer.call where customer_id = ${customerId} and id = ${id} for update`, m);
    if (!row) throw notFound('call', id);
    return row;
  }

  private async answer(m: EntityManager, { customerId, id }: Place, principal: Principal, unreached: { id: string; name: string }[]): Promise<WrittenCallDto> {
    const row = await this.db.one<{ call: WrittenCallDto }>(sql`select ${sql.raw(callJson(principal))} as call from customer.call c where c.customer_id = ${customerId} and c.id = ${id}`, m);
    if (!row) throw notFound('call', id);
    return { ...row.call, unreached };
  }
}

function merged(before: CallRow, input: CallPatchDto, text: string | undefined): CallRow {
  return {
    direction: input.direction ?? before.direction, outcome: input.outcome ?? before.outcome, text: text ?? before.text, startedAt: input.startedAt ?? before.startedAt,
    durationSeconds: input.durationSeconds === undefined ? before.durationSeconds : input.durationSeconds,
    phone: input.phone === undefined ? before.phone : input.phone || null,
  };
}
