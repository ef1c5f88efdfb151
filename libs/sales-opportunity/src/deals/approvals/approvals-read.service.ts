import { Injectable } from '@nestjs/common';
import { isoUtc } from '@patron/record';
import { Database, decodeCursor, encodeCursor, invalid, isUuid, notFound, sql, type Principal, type SqlFragment } from '@patron/kernel';
import { amountPairs, CUSTOMER, LINE_PAIRS, many, person } from '../shared/deal-json.js';
import type { ApprovalsQuery } from './approval.dto.js';

const DOCUMENT = `coalesce(
  (SELECT json_build_object('type', 'quote', 'id', q.id, 'number', q.number, 'title', q.title, ${amountPairs('q')}) FROM sales.quote q
    WHERE q.customer_id = x.customer_id AND q.id = x.document_id),
  (SELECT json_build_object('type', 'contract', 'id', k.id, 'number', k.number, 'title', k.title, ${amountPairs('k')}) FROM sales.contract k
    WHERE k.customer_id = x.customer_id AND k.id = x.document_id))`;

const VOTES = many(`'step', v.step, 'user', ${person('v.user_id')}, 'fallback', v.fallback, 'decision', v.decision, 'note', v.note, 'decidedAt', ${isoUtc('v.decided_at')}`,
  'sales.approval_vote v WHERE v.customer_id = x.customer_id AND v.approval_id = x.id', 'v.step, v.decided_at NULLS LAST, v.user_id');

const LINES = `CASE x.document WHEN 'quote' THEN ${many(LINE_PAIRS, 'sales.quote_line l WHERE l.customer_id = x.customer_id AND l.quote_id = x.document_id AND l.version_no = x.version_no', 'l.line_no')}
  ELSE ${many(LINE_PAIRS, 'sales.contract_line l WHERE l.customer_id = x.customer_id AND l.contract_id = x.document_id', 'l.line_no')} END`;

const TERMS = `coalesce((SELECT q.terms FROM sales.quote q WHERE q.customer_id = x.customer_id AND q.id = x.document_id), (SELECT k.terms FROM sales.contract k WHERE k.customer_id = x.customer_id AND k.id = x.document_id))`;

const waitsFor = (userId: string | null): SqlFragment => sql`EXISTS (SELECT 1 FROM sales.approval_vote w WHERE w.customer_id = x.customer_id AND w.approval_id = x.id AND w.user_id = ${userId}::uuid AND w.decision IS NULL)`;

/** What waits for somebody's word, and what he said. An approver sees of a document what he must decide on, whosever it is; nobody else sees it here. */
@Injectable()
export class ApprovalsRead {
  constructor(private readonly db: Database) {}

  async inbox({ box = 'waiting', limit = 60, cursor }: ApprovalsQuery, principal: Principal): Promise<string> {
    const me = principal.userId;
    const mine = {
      waiting: sql`x.status = 'pending' AND x.id IN (SELECT w.approval_id FROM sales.approval_vote w WHERE w.user_id = ${me}::uuid AND w.decision IS NULL)`,
      decided: sql`x.id IN (SELECT w.approval_id FROM sales.approval_vote w WHERE w.user_id = ${me}::uuid AND w.decision IN ('approved', 'rejected'))`,
      asked: sql`x.requested_by = ${me}::uuid`,
    }[box];
    const after = cursor === undefined ? null : afterPlace(cursor);
    const rows = await this.db.rows<{ json: string; at: string; id: string }>(sql`SELECT ${this.item(me, [])}::text AS json, x.requested_at::text AS at, x.id FROM sales.approval x JOIN customer.profile p ON p.id = x.customer_id
      WHERE ${sql.and([mine, after])} ORDER BY x.requested_at DESC, x.id DESC LIMIT ${limit + 1}::int`);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return `{"items":[${rows.slice(0, limit).map(({ json }) => json).join(',')}],"nextCursor":${JSON.stringify(last ? encodeCursor([last.at, last.id]) : null)}}`;
  }

  async waiting(principal: Principal): Promise<number> {
    const row = await this.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM sales.approval_vote w WHERE w.user_id = ${principal.userId}::uuid AND w.decision IS NULL`);
    return row?.n ?? 0;
  }

  /** @throws DomainError 404 for whoever neither asked nor was asked */
  async one(id: string, principal: Principal): Promise<string> {
    const me = principal.userId;
    const mine = sql`(x.requested_by = ${me}::uuid OR EXISTS (SELECT 1 FROM sales.approval_vote w WHERE w.customer_id = x.customer_id AND w.approval_id = x.id AND w.user_id = ${me}::uuid))`;
    const row = await this.db.one<{ json: string }>(sql`SELECT ${this.item(me, [`'terms', ${TERMS}`, `'lines', ${LINES}`])}::text AS json FROM sales.approval x JOIN customer.profile p ON p.id = x.customer_id WHERE x.id = ${id}::uuid AND ${mine}`);
    if (!row) throw notFound('approval', id);
    return row.json;
  }

  private item(me: string | null, more: readonly string[]): SqlFragment {
    const pairs = [
      `'id', x.id, 'status', x.status, 'chainName', x.chain_name, 'step', x.step, 'steps', jsonb_array_length(x.steps), 'versionNo', x.version_no, 'requestedBy', ${person('x.requested_by')}, 'requestedAt', ${isoUtc('x.requested_at')}`,
      `'decidedAt', ${isoUtc('x.decided_at')}, 'note', x.note, 'votes', ${VOTES}, 'document', ${DOCUMENT}, 'customer', ${CUSTOMER}`, ...more,
    ];
    return sql`json_build_object(${sql.raw(pairs.join(', '))}, 'mine', ${waitsFor(me)})`;
  }
}

function afterPlace(cursor: string): SqlFragment {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at !== 'string' || !/^\d{4}-\d{2}-\d{2} [\d:.+-]+$/.test(at) || !isUuid(id)) throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
  return sql`(x.requested_at, x.id) < (${at}::timestamptz, ${id}::uuid)`;
}
