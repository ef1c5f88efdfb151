import { Injectable } from '@nestjs/common';
import { conflict, Database, notFound, sql, violatedConstraint, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

export interface PersonaRow {
  id: string;
  name: string;
  description: string;
  notes: string;
  mark: string;
  colour: string;
  segment: { id: string; name: string };
  owner: { id: string; name: string } | null;
  status: 'computing' | 'ready' | 'failed';
  error: string | null;
  computedAt: string | null;
  size: number | null;
  share: number | null;
  perCustomerMinor: number | null;
  currency: string | null;
  version: number;
}

/** What a person writes of a persona. */
export interface PersonaWords {
  name: string;
  segmentId: string;
  description: string;
  notes: string;
  mark: string;
  colour: string;
}

const FROM = sql.raw(`insight.persona a JOIN audience.segment s ON s.id = a.segment_id LEFT JOIN identity.app_user u ON u.id = a.owner_id
  LEFT JOIN LATERAL (SELECT * FROM insight.portrait t WHERE t.persona_id = a.id ORDER BY t.computed_at DESC, t.id DESC LIMIT 1) t ON true`);
const COLUMNS = sql.raw(`a.id, a.name, a.description, a.notes, a.mark, a.colour, a.status, a.error, a.version, json_build_object('id', s.id, 'name', s.name) AS segment,
  CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS owner, to_json(t.computed_at) #>> '{}' AS "computedAt", (t.portrait ->> 'size')::int AS size,
  (t.portrait ->> 'size')::float8 / nullif((t.portrait ->> 'baseSize')::int, 0) AS share, (t.portrait #>> '{value,group,perCustomerMinor}')::bigint AS "perCustomerMinor", t.portrait ->> 'currency' AS currency`);

/** Rows of personas, with a line of the newest portrait. */
@Injectable()
export class PersonaStore {
  constructor(private readonly db: Database) {}

  list(): Promise<PersonaRow[]> {
    return this.db.rows<PersonaRow>(sql`SELECT ${COLUMNS} FROM ${FROM} ORDER BY lower(a.name), a.id LIMIT 500`);
  }

  async find(id: string, m?: EntityManager): Promise<PersonaRow> {
    const row = await this.db.one<PersonaRow>(sql`SELECT ${COLUMNS} FROM ${FROM} WHERE a.id = ${id}::uuid`, m);
    if (!row) throw notFound('persona', id);
    return row;
  }

  /** @throws DomainError 404 */
  async lock(m: EntityManager, id: string): Promise<PersonaRow> {
    await this.db.execute(sql`SELECT 1 FROM insight.persona WHERE id = ${id}::uuid FOR UPDATE`, m);
    return this.find(id, m);
  }

  async insert(m: EntityManager, { id, ownerId, now, ...words }: PersonaWords & { id: string; ownerId: string | null; now: Date }): Promise<void> {
    await this.named(() => this.db.execute(sql`INSERT INTO insight.persona (id, segment_id, name, description, notes, mark, colour, owner_id, status, version, created_at, updated_at)
      VALUES (${id}, ${words.segmentId}, ${words.name}, ${words.description}, ${words.notes}, ${words.mark}, ${words.colour}, ${ownerId}::uuid, 'computing', 1, ${now}, ${now})`, m));
  }

  async update(m: EntityManager, id: string, words: PersonaWords, now: Date): Promise<void> {
    await this.named(() => this.db.execute(sql`UPDATE insight.persona SET segment_id = ${words.segmentId}, name = ${words.name}, description = ${words.description}, notes = ${words.notes}, mark = ${words.mark},
      colour = ${words.colour}, version = version + 1, updated_at = ${now} WHERE id = ${id}::uuid`, m));
  }

  /** How far its portrait has come; this is no edit, the version stays. */
  async setStatus(m: EntityManager | undefined, id: string, status: PersonaRow['status'], error: string | null = null): Promise<void> {
    await this.db.execute(sql`UPDATE insight.persona SET status = ${status}, error = ${error} WHERE id = ${id}::uuid`, m);
  }

  async remove(m: EntityManager, id: string): Promise<void> {
    await this.db.execute(sql`DELETE FROM insight.persona WHERE id = ${id}::uuid`, m);
  }

  usersOf(segmentId: string, m?: EntityManager): Promise<{ kind: string; id: string; name: string }[]> {
    return this.db.rows(sql`SELECT 'persona' AS kind, id, name FROM insight.persona WHERE segment_id = ${segmentId}::uuid ORDER BY lower(name), id`, m);
  }

  /** Holds the segment, so that it is not deleted while a persona takes it. */
  async holdsSegment(m: EntityManager, id: string): Promise<boolean> {
    return (await this.db.one(sql`SELECT 1 FROM audience.segment WHERE id = ${id}::uuid AND kind <> 'clause' AND archived_at IS NULL FOR SHARE`, m)) !== undefined;
  }

  async isBuilding(segmentId: string, m: EntityManager): Promise<boolean> {
    return (await this.db.one(sql`SELECT 1 FROM audience.segment WHERE id = ${segmentId}::uuid AND status = 'building'`, m)) !== undefined;
  }

  /** Those whose segment is a fifth, and at least twenty people, larger or smaller than their portrait. */
  outgrown(): Promise<{ id: string }[]> {
    return this.db.rows(sql`SELECT a.id FROM ${FROM} WHERE a.status = 'ready' AND t.id IS NOT NULL AND abs(s.size - (t.portrait ->> 'size')::int) > greatest(20, (t.portrait ->> 'size')::int / 5)`);
  }

  stale(before: SqlFragment): Promise<{ id: string }[]> {
    return this.db.rows(sql`SELECT a.id FROM insight.persona a WHERE a.status <> 'computing' AND NOT EXISTS (SELECT 1 FROM insight.portrait t WHERE t.persona_id = a.id AND t.computed_at > ${before})`);
  }

  private async named(write: () => Promise<number>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (violatedConstraint(error) === 'persona_name_key') throw conflict('personas.name_taken', 'There is a persona of this name');
      throw error;
    }
  }
}
