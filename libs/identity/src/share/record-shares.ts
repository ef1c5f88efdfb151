import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { IdentityChanges } from '../access/identity-changes.js';

export type ShareAccess = 'read' | 'write';

export interface SharedRecord {
  type: string;
  id: string;
}

export interface Share {
  userId: string;
  access: ShareAccess;
  /** Null: until it is taken away. */
  expiresAt: Date | null;
}

export interface TeamMember extends Share {
  name: string;
  createdAt: Date;
  createdBy: { id: string; name: string } | null;
}

const MEMBER = sql.raw(`s.user_id as "userId", u.name, s.access, s.expires_at as "expiresAt", s.created_at as "createdAt",
  (select jsonb_build_object('id', c.id, 'name', c.name) from identity.app_user c where c.id = s.created_by) as "createdBy"`);

/** From whom, to whom in turn, and how many at a time. */
interface Handover {
  from: string;
  to: readonly string[];
  limit: number;
}

/** Records shared with people who do not own them. Each change is announced, so that whoever was let in sees the record with his next request. */
@Injectable()
export class RecordShares {
  constructor(
    private readonly db: Database,
    private readonly changes: IdentityChanges,
  ) {}

  /** Members whose time has not run out, by name. */
  list({ type, id }: SharedRecord, m?: EntityManager): Promise<TeamMember[]> {
    return this.db.rows<TeamMember>(sql`select ${MEMBER} from identity.record_share s join identity.app_user u on u.id = s.user_id
      where s.record_type = ${type} and s.record_id = ${id} and (s.expires_at is null or s.expires_at > now()) order by u.name, u.id`.named('identity.share.list'), m);
  }

  async find({ type, id }: SharedRecord, userId: string, m?: EntityManager): Promise<TeamMember | undefined> {
    return this.db.one<TeamMember>(sql`select ${MEMBER} from identity.record_share s join identity.app_user u on u.id = s.user_id
      where s.record_type = ${type} and s.record_id = ${id} and s.user_id = ${userId} and (s.expires_at is null or s.expires_at > now())`, m);
  }

  /** Runs the work in a transaction after which that person's rights are read anew. */
  change<T>(userId: string, work: (m: EntityManager) => Promise<T>): Promise<T> {
    return this.changes.transaction(`user:${userId}`, work);
  }

  /** Inside `change`. */
  async put(m: EntityManager, { type, id }: SharedRecord, share: Share & { createdBy: string | null }): Promise<void> {
    await this.db.execute(sql`insert into identity.record_share (record_type, record_id, user_id, access, expires_at, created_by)
      values (${type}, ${id}, ${share.userId}, ${share.access}, ${share.expiresAt}, ${share.createdBy})
      on conflict (record_type, record_id, user_id) do update set access = excluded.access, expires_at = excluded.expires_at, created_by = excluded.created_by`, m);
  }

  /** Inside `change`. */
  async remove(m: EntityManager, { type, id }: SharedRecord, userId: string): Promise<boolean> {
    return (await this.db.execute(sql`delete from identity.record_share where record_type = ${type} and record_id = ${id} and user_id = ${userId}`, m)) > 0;
  }

  /** Takes away shares whose time has run out, some at a time; they have counted for nothing since. */
  takeExpired(m: EntityManager, type: string, limit: number): Promise<{ recordId: string; userId: string; access: ShareAccess }[]> {
    return this.db.rows(sql`delete from identity.record_share s using (
        select record_type, record_id, user_id from identity.record_share where record_type = ${type} and expires_at <= now() order by expires_at limit ${limit} for update skip locked) gone
      where s.record_type = gone.record_type and s.record_id = gone.record_id and s.user_id = gone.user_id
      returning s.record_id as "recordId", s.user_id as "userId", s.access`, m);
  }

  async count(userId: string, type: string): Promise<number> {
    const row = await this.db.one<{ count: number }>(sql`select count(*)::int as count from identity.record_share s
      where s.user_id = ${userId} and s.record_type = ${type} and (s.expires_at is null or s.expires_at > now())`);
    return row?.count ?? 0;
  }

  /** Hands a person's places in teams to others in turn, some at a time; who is in the team already keeps the wider access. */
  async handOver(m: EntityManager, type: string, { from, to, limit }: Handover): Promise<number> {
    const moved = await this.db.rows(sql`with gone as (delete from identity.record_share s using (
          select record_id from identity.record_share where user_id = ${from} and record_type = ${type} order by record_id limit ${limit} for update) p
        where s.user_id = ${from} and s.record_type = ${type} and s.record_id = p.record_id returning s.*),
      numbered as (select g.*, (${[...to]}::uuid[])[((row_number() over (order by g.record_id) - 1) % ${to.length}::int)::int + 1] as heir from gone g)
      , given as (insert into identity.record_share (record_type, record_id, user_id, access, expires_at, created_by)
        select record_type, record_id, heir, access, expires_at, created_by from numbered
        on conflict (record_type, record_id, user_id) do update set
          access = case when excluded.access = 'write' then 'write' else record_share.access end,
          expires_at = case when record_share.expires_at is null or excluded.expires_at is null then null else greatest(record_share.expires_at, excluded.expires_at) end)
      select 1 from numbered`, m);
    return moved.length;
  }
}
