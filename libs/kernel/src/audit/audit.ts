import { randomBytes } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { RequestContext, type Actor, type Context } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { newId } from '../ids.js';
import type { AuditEntry } from './audit-entry.js';
import { AuditKeys, type NumberedKeys } from './audit-keys.js';
import { digestOf, rowMac, type SignedRow } from './chain.js';
import { detailText } from './detail-text.js';

/** Longest name kept beside an id. */
const LONGEST_NAME = 200;
const SALT_BYTES = 16;

/**
 * The log of who did what to which record, when and from where (ADR 10). Entries are written in the business transaction,
 * each signed; the sealer chains them afterwards, so writers never wait for each other.
 */
@Injectable()
export class Audit implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: AuditKeys,
  ) {}

  /** The key is read now, not within somebody's transaction. */
  async onApplicationBootstrap(): Promise<void> {
    await this.keys.newest();
  }

  /** One statement for all entries, whatever their number. */
  async record(m: EntityManager, entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const signing = { keys: await this.keys.newest(), at: this.clock.now(), context: RequestContext.current(), actor: RequestContext.actor() };
    const salts = randomBytes(entries.length * SALT_BYTES);
    const rows = entries.map((entry, i) => signedRow(entry, salts.subarray(i * SALT_BYTES, (i + 1) * SALT_BYTES), signing));
    await this.db.execute(sql`
      WITH entered AS (
        INSERT INTO kernel.audit (id, at, via, actor_kind, actor_id, actor_name, session_id, request_id, ip, user_agent, action,
          subject_type, subject_id, subject_name, customer_id, detail, salt, detail_digest, key_id, mac)
        SELECT id, at, via, actor_kind, actor_id, actor_name, session_id, request_id, ip, user_agent, action,
          subject_type, subject_id, subject_name, customer_id, detail::json, decode(salt, 'base64'), decode(detail_digest, 'base64'), key_id, decode(mac, 'base64')
        FROM json_to_recordset(${JSON.stringify(rows)}::json)
          AS r(id uuid, at timestamptz, via text, actor_kind text, actor_id uuid, actor_name text, session_id text, request_id text, ip text, user_agent text, action text,
            subject_type text, subject_id text, subject_name text, customer_id uuid, detail text, salt text, detail_digest text, key_id integer, mac text)
        RETURNING position)
      INSERT INTO kernel.audit_pending (position) SELECT position FROM entered`.named('kernel.audit.record'), m);
  }
}

interface Signing {
  keys: NumberedKeys;
  at: Date;
  context: Readonly<Context> | undefined;
  actor: Actor;
}

function signedRow(entry: AuditEntry, salt: Buffer, { keys, at, context, actor }: Signing): Record<string, unknown> {
  const { action, subject, customerId = null, before, after, note = context?.note } = entry;
  const by = entry.actor ?? actor;
  const erasable = {
    subjectName: subject.name === undefined ? null : plain(subject.name), ip: context?.ip ?? null, userAgent: context?.userAgent === undefined ? null : plain(context.userAgent),
    detail: detailText({ ...(before && { before }), ...(after && { after }), ...(note !== undefined && { note }) }),
  };
  const signed: SignedRow = {
    id: newId(), at: at.getTime(), via: context?.via ?? 'job', actorKind: by.kind, actorId: by.id, actorName: plain(by.name), sessionId: context?.sessionId ?? null,
    requestId: context?.requestId === undefined ? null : plain(context.requestId), action, subjectType: subject.type, subjectId: plain(subject.id), customerId, digest: digestOf(salt, erasable),
  };
  return {
    id: signed.id, at: at.toISOString(), via: signed.via, actor_kind: signed.actorKind, actor_id: signed.actorId, actor_name: signed.actorName, session_id: signed.sessionId,
    request_id: signed.requestId, ip: erasable.ip, user_agent: erasable.userAgent, action, subject_type: signed.subjectType, subject_id: signed.subjectId,
    subject_name: erasable.subjectName, customer_id: customerId, detail: erasable.detail, salt: salt.toString('base64'), detail_digest: signed.digest.toString('base64'),
    key_id: keys.id, mac: rowMac(keys.keys, signed).toString('base64'),
  };
}

function plain(text: string): string {
  return text.slice(0, LONGEST_NAME).toWellFormed().replaceAll('\u0000', '\uFFFD');
}
