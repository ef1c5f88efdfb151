import { Injectable } from '@nestjs/common';
import { Database, decodeCursor, DEFAULT_LIMIT, encodeCursor, forbidden, invalid, isUuid, newId, notFound, requireMatch, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { Files } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { CustomerAccess } from '../profile/customer-access.js';
import { NOTE_JSON } from './activity.queries.js';
import { ActivityTrail } from './activity-trail.js';
import type { NoteInputDto, NotePatchDto, NotesQueryDto, WrittenNoteDto } from './notes.dto.js';
import { Mentions } from './mentions.service.js';

interface NoteRow {
  text: string;
  pinned: boolean;
  mentions: string[];
  authorId: string | null;
  version: number;
}

interface Place {
  customerId: string;
  id: string;
}

/** Notes on a customer. Whoever may edit the customer writes and pins; the words are their author's alone. */
@Injectable()
export class Notes {
  constructor(
    private readonly db: Database,
    private readonly access: CustomerAccess,
    private readonly files: Files,
    private readonly mentions: Mentions,
    private readonly trail: ActivityTrail,
  ) {}

  /** `{items, nextCursor}` as JSON text: pinned ones first, then the newest. */
  async list(customerId: string, query: NotesQueryDto, principal: Principal): Promise<string> {
    await this.access.check(customerId, principal);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const after = query.cursor === undefined ? null : placeOf(query.cursor);
    const rows = await this.db.rows<{ pinned: boolean; at: string; id: string; json: string }>(sql`
      select n.pinned, n.created_at::text as at, n.id, ${sql.raw(NOTE_JSON)}::text as json from customer.note n where ${sql.and([
        sql`n.customer_id = ${customerId}::uuid`, query.pinned === undefined ? null : sql`n.pinned = ${query.pinned}`,
        after ? sql`(n.pinned, n.created_at, n.id) < (${after[0]}::boolean, ${after[1]}::timestamptz, ${after[2]}::uuid)` : null,
      ])} order by n.pinned desc, n.created_at desc, n.id desc limit ${limit + 1}`);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last ? encodeCursor([last.pinned, last.at, last.id]) : null;
    return `{"items":[${page.map(({ json }) => json).join(',')}],"nextCursor":${JSON.stringify(next)}}`;
  }

  async add(customerId: string, input: NoteInputDto, principal: Principal): Promise<WrittenNoteDto> {
    const fileIds = input.fileIds ?? [];
    refuseEmpty(input.text, fileIds);
    const { text, ids } = await this.mentions.read(input.text);
    return this.db.transaction(async (m) => {
      await this.access.check(customerId, principal, 'write', m);
      const [id, now] = [newId(), this.trail.now()];
      await this.db.execute(sql`insert into customer.note (customer_id, id, text, pinned, mentions, author_id, version, created_at, updated_at)
        values (${customerId}, ${id}, ${text}, ${input.pinned ?? false}, ${ids}::uuid[], ${principal.userId}, 1, ${now}, ${now})`, m);
      await this.files.attach(m, { fileIds, record: { type: 'note', id }, customerId, principal });
      await this.trail.write(m, { action: 'note.created', subject: { type: 'note', id }, customerId, after: { text, ...(fileIds.length > 0 && { files: fileIds }) } }, {
        name: 'customer.note_added', customerId, subject: { type: 'note', id }, occurredAt: now, actorId: principal.userId, payload: { length: text.length },
      });
      const unreached = await this.mentions.tell(m, { by: principal, customerId, text, ids, link: { type: 'note', id } });
      return this.answer(m, { customerId, id }, unreached);
    });
  }

  /** @throws DomainError 428 without If-Match, 412, 403 notes.not_yours for another's words */
  async change(place: Place, input: NotePatchDto, asked: { principal: Principal; ifMatch: number | undefined }): Promise<WrittenNoteDto> {
    const { principal } = asked;
    const mentioned = input.text === undefined ? undefined : await this.mentions.read(input.text);
    return this.db.transaction(async (m) => {
      await this.access.check(place.customerId, principal, 'write', m);
      const before = await this.lock(m, place);
      requireMatch(asked.ifMatch, before.version);
      const words = mentioned !== undefined || input.fileIds !== undefined;
      if (words && (before.authorId === null || before.authorId !== principal.userId)) throw forbidden('notes.not_yours', 'Only its author changes the words of a note');
      const after = { text: mentioned?.text ?? before.text, pinned: input.pinned ?? before.pinned };
      const now = this.trail.now();
      await this.db.execute(sql`update customer.note set text = ${after.text}, pinned = ${after.pinned}, mentions = ${mentioned?.ids ?? before.mentions}::uuid[],
        version = version + 1, updated_at = ${now} where customer_id = ${place.customerId} and id = ${place.id}`, m);
      if (input.fileIds) await this.keepFiles(m, place, input.fileIds, principal);
      refuseEmpty(after.text, (await this.files.of('note', [place.id], m)).get(place.id) ?? []);
      await this.trail.write(m, {
        action: 'note.updated', subject: { type: 'note', id: place.id }, customerId: place.customerId, before: { text: before.text, pinned: before.pinned }, after,
      });
      const fresh = (mentioned?.ids ?? []).filter((id) => !before.mentions.includes(id));
      const unreached = await this.mentions.tell(m, { by: principal, customerId: place.customerId, text: after.text, ids: fresh, link: { type: 'note', id: place.id } });
      return this.answer(m, place, unreached);
    });
  }

  /** @throws DomainError 403 notes.not_yours for another's note without the right to delete customers */
  remove(place: Place, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      await this.access.check(place.customerId, principal, 'write', m);
      const { authorId, text } = await this.lock(m, place);
      if ((authorId === null || authorId !== principal.userId) && !principal.permissions.has('customers.delete')) throw forbidden('notes.not_yours', 'Another person\'s note is deleted by whoever may delete customers');
      await this.files.detach(m, { type: 'note', ids: [place.id] });
      await this.db.execute(sql`delete from customer.note where customer_id = ${place.customerId} and id = ${place.id}`, m);
      await this.trail.write(m, { action: 'note.deleted', subject: { type: 'note', id: place.id }, customerId: place.customerId, before: { text } });
    });
  }

  private async keepFiles(m: EntityManager, { customerId, id }: Place, fileIds: readonly string[], principal: Principal): Promise<void> {
    await this.files.detach(m, { type: 'note', ids: [id] }, fileIds);
    await this.files.attach(m, { fileIds, record: { type: 'note', id }, customerId, principal });
  }

  private async lock(m: EntityManager, { customerId, id }: Place): Promise<NoteRow> {
    const row = await this.db.one<NoteRow>(sql`select text, pinned, mentions, author_id as "authorId", version from customer.note
      where customer_id = ${customerId} and id = ${id} for update`, m);
    if (!row) throw notFound('note', id);
    return row;
  }

  private async answer(m: EntityManager, { customerId, id }: Place, unreached: { id: string; name: string }[]): Promise<WrittenNoteDto> {
    const row = await this.db.one<{ note: WrittenNoteDto }>(sql`select ${sql.raw(NOTE_JSON)} as note from customer.note n where n.customer_id = ${customerId} and n.id = ${id}`, m);
    if (!row) throw notFound('note', id);
    return { ...row.note, unreached };
  }
}

/** A note may be nothing but pictures. */
export function refuseEmpty(text: string, files: readonly unknown[]): void {
  if (text === '' && files.length === 0) throw invalid([{ field: 'text', code: 'field.min_length', message: 'Write something or attach a file' }]);
}

function placeOf(cursor: string): [boolean, string, string] {
  const [pinned, at, id] = decodeCursor(cursor, 3);
  if (typeof pinned === 'boolean' && typeof at === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(at) && !Number.isNaN(Date.parse(at)) && isUuid(id)) return [pinned, at, id];
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}
