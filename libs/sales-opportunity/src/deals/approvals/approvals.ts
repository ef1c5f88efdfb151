import { Injectable } from '@nestjs/common';
import { Audit, Clock, conflict, Database, forbidden, newId, notFound, sql, type Principal } from '@patron/kernel';
import { Notifications } from '@patron/record';
import type { EntityManager } from 'typeorm';
import type { RowKey } from '../shared/rows.js';
import { ApproverFinder } from './approver-finder.js';
import { chainApplies, stepOutcome, type AskedStep, type ChainCondition, type ChainFacts, type ChainStep, type DealDocument, type Vote } from './chain-rules.js';

/** What is to be approved. */
export interface ApprovalSubject extends RowKey, ChainFacts {
  document: DealDocument;
  number: string;
  versionNo: number | null;
  ownerId: string | null;
}

/** What a kind of document does when its approval ends. All of it runs in the approver's transaction. */
export interface ApprovalHandler {
  /** Locks the document, so that it is held before its approval whoever comes first. */
  hold(m: EntityManager, key: RowKey): Promise<void>;
  ended(m: EntityManager, key: RowKey, outcome: 'approved' | 'rejected', note: string | null): Promise<void>;
}

interface ChainRow {
  id: string;
  name: string;
  conditions: ChainCondition[];
  steps: ChainStep[];
  fallbackUserId: string;
}

export interface ApprovalRow extends RowKey {
  document: DealDocument;
  documentId: string;
  status: string;
  step: number;
  steps: AskedStep[];
  requestedBy: string | null;
  fallbackUserId: string;
  number: string;
}

const ROW = sql.raw(`a.customer_id AS "customerId", a.id, a.document, a.document_id AS "documentId", a.status, a.step, a.steps, a.requested_by AS "requestedBy", a.fallback_user_id AS "fallbackUserId",
  coalesce((SELECT q.number FROM sales.quote q WHERE q.customer_id = a.customer_id AND q.id = a.document_id), (SELECT k.number FROM sales.contract k WHERE k.customer_id = a.customer_id AND k.id = a.document_id)) AS number`);

/** Who must approve what, and what they said. */
@Injectable()
export class Approvals {
  private readonly handlers = new Map<DealDocument, ApprovalHandler>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly finder: ApproverFinder,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  register(document: DealDocument, handler: ApprovalHandler): void {
    this.handlers.set(document, handler);
  }

  /** The first active chain whose conditions all hold. */
  async chainFor(m: EntityManager | undefined, document: DealDocument, facts: ChainFacts): Promise<ChainRow | undefined> {
    const chains = await this.db.rows<ChainRow>(sql`SELECT id, name, conditions, steps, fallback_user_id AS "fallbackUserId" FROM sales.approval_chain WHERE document = ${document} AND active ORDER BY position, id`, m);
    return chains.find(({ conditions }) => chainApplies(conditions, facts));
  }

  /** Asks the people of the first step. False: no chain wants to see this document. */
  async request(m: EntityManager, subject: ApprovalSubject, principal: Principal): Promise<boolean> {
    const chain = await this.chainFor(m, subject.document, subject);
    if (!chain) return false;
    const { customerId, document, id: documentId, versionNo, ownerId } = subject;
    const steps = await this.finder.ask(m, chain.steps, { requestedBy: principal.userId, ownerId, fallbackUserId: chain.fallbackUserId });
    const id = newId();
    await this.db.execute(sql`INSERT INTO sales.approval (customer_id, id, document, document_id, version_no, chain_id, chain_name, fallback_user_id, status, steps, requested_by, requested_at)
      VALUES (${customerId}, ${id}, ${document}, ${documentId}, ${versionNo}, ${chain.id}, ${chain.name}, ${chain.fallbackUserId}, 'pending', ${JSON.stringify(steps)}::jsonb, ${principal.userId}, ${this.clock.now()})`, m);
    await this.ask(m, { customerId, id, number: subject.number }, steps, 1);
    return true;
  }

  /** Whoever asked takes it back, or the document is withdrawn from under it. */
  async withdraw(m: EntityManager, { customerId, id }: RowKey): Promise<void> {
    const now = this.clock.now();
    const gone = await this.db.rows<{ id: string }>(sql`UPDATE sales.approval SET status = 'withdrawn', decided_at = ${now} WHERE customer_id = ${customerId}::uuid AND document_id = ${id}::uuid AND status = 'pending' RETURNING id`, m);
    for (const approval of gone) await this.closeVotes(m, { customerId, id: approval.id }, now);
  }

  /** @throws DomainError 404; 403 approvals.not_yours; 409 approvals.decided */
  async decide(id: string, said: { decision: 'approved' | 'rejected'; note: string | null }, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const found = await this.find(m, id, principal);
      const handler = this.handlers.get(found.document);
      if (!handler) throw new Error(`Nobody answers for approvals of a ${found.document}`);
      const key = { customerId: found.customerId, id: found.documentId };
      await handler.hold(m, key);
      const approval = await this.db.one<ApprovalRow>(sql`SELECT ${ROW} FROM sales.approval a WHERE a.customer_id = ${found.customerId}::uuid AND a.id = ${id}::uuid FOR UPDATE OF a`, m);
      if (!approval || approval.status !== 'pending') throw conflict('approvals.decided', 'This is decided already', { status: approval?.status });
      await this.vote(m, approval, said, principal);
      await this.audit.record(m, [{ action: `approval.${said.decision}`, subject: { type: approval.document, id: approval.documentId, name: approval.number }, customerId: approval.customerId, after: { decision: said.decision, step: approval.step, note: said.note } }]);
      await this.goOn(m, approval, said.note, handler);
    });
  }

  /** Steps whose people have all left are asked of the fall-back approver. @returns how many */
  async replaceTheGone(): Promise<number> {
    const stuck = await this.db.rows<RowKey>(sql`SELECT a.customer_id AS "customerId", a.id FROM sales.approval a WHERE a.status = 'pending' AND NOT EXISTS (
      SELECT 1 FROM sales.approval_vote v JOIN identity.app_user u ON u.id = v.user_id WHERE v.customer_id = a.customer_id AND v.approval_id = a.id AND v.step = a.step AND v.decision IS NULL AND u.active)`);
    let replaced = 0;
    for (const key of stuck) replaced += await this.db.transaction((m) => this.replace(m, key));
    return replaced;
  }

  private async replace(m: EntityManager, key: RowKey): Promise<number> {
    const approval = await this.db.one<ApprovalRow>(sql`SELECT ${ROW} FROM sales.approval a WHERE a.customer_id = ${key.customerId}::uuid AND a.id = ${key.id}::uuid AND a.status = 'pending' FOR UPDATE OF a`, m);
    const standIn = approval && (await this.finder.standIn(m, approval));
    if (!approval || !standIn) return 0;
    // Of a step where all must say yes, the stand-in speaks for those who left; what others said stays.
    await this.db.execute(sql`UPDATE sales.approval_vote SET decision = 'not_needed', decided_at = ${this.clock.now()} WHERE customer_id = ${key.customerId}::uuid AND approval_id = ${key.id}::uuid AND step = ${approval.step} AND decision IS NULL`, m);
    const steps = approval.steps.map((step, at) => (at === approval.step - 1 ? { mode: 'any' as const, userIds: [standIn], fallback: true } : step));
    await this.db.execute(sql`DELETE FROM sales.approval_vote WHERE customer_id = ${key.customerId}::uuid AND approval_id = ${key.id}::uuid AND step = ${approval.step} AND user_id = ${standIn}::uuid`, m);
    await this.db.execute(sql`UPDATE sales.approval SET steps = ${JSON.stringify(steps)}::jsonb WHERE customer_id = ${key.customerId}::uuid AND id = ${key.id}::uuid`, m);
    await this.ask(m, approval, steps, approval.step);
    return 1;
  }

  /** Somebody who is neither asked nor asking learns of no approval. */
  private async find(m: EntityManager, id: string, principal: Principal): Promise<ApprovalRow> {
    const found = await this.db.one<ApprovalRow & { asked: boolean }>(sql`SELECT ${ROW}, EXISTS (SELECT 1 FROM sales.approval_vote v WHERE v.customer_id = a.customer_id AND v.approval_id = a.id AND v.user_id = ${principal.userId}::uuid) AS asked
      FROM sales.approval a WHERE a.id = ${id}::uuid`, m);
    if (!found || (!found.asked && found.requestedBy !== principal.userId)) throw notFound('approval', id);
    if (!found.asked) throw forbidden('approvals.not_yours', 'You asked for this approval; somebody else gives it');
    return found;
  }

  private async vote(m: EntityManager, { customerId, id, step }: ApprovalRow, { decision, note }: { decision: string; note: string | null }, principal: Principal): Promise<void> {
    const said = await this.db.execute(sql`UPDATE sales.approval_vote SET decision = ${decision}, note = ${note}, decided_at = ${this.clock.now()}
      WHERE customer_id = ${customerId}::uuid AND approval_id = ${id}::uuid AND step = ${step} AND user_id = ${principal.userId}::uuid AND decision IS NULL`, m);
    if (said === 0) throw conflict('approvals.decided', 'You have said your word already, or another step is under way');
  }

  private async goOn(m: EntityManager, approval: ApprovalRow, note: string | null, handler: ApprovalHandler): Promise<void> {
    const { customerId, id, step, steps } = approval;
    const votes = await this.db.rows<Vote>(sql`SELECT step, user_id AS "userId", decision FROM sales.approval_vote WHERE customer_id = ${customerId}::uuid AND approval_id = ${id}::uuid AND step = ${step}`, m);
    const outcome = stepOutcome(steps[step - 1] ?? { mode: 'any' }, votes);
    if (outcome === 'waiting') return;
    const now = this.clock.now();
    await this.closeVotes(m, { customerId, id }, now);
    if (outcome === 'approved' && step < steps.length) {
      await this.db.execute(sql`UPDATE sales.approval SET step = step + 1 WHERE customer_id = ${customerId}::uuid AND id = ${id}::uuid`, m);
      return this.ask(m, approval, steps, step + 1);
    }
    await this.db.execute(sql`UPDATE sales.approval SET status = ${outcome}, decided_at = ${now}, note = ${note} WHERE customer_id = ${customerId}::uuid AND id = ${id}::uuid`, m);
    await handler.ended(m, { customerId, id: approval.documentId }, outcome, note);
    if (approval.requestedBy === null) return;
    await this.notifications.notify(m, [{
      kind: `approval.${outcome}`, userIds: [approval.requestedBy], params: { number: approval.number }, link: { type: approval.document, id: approval.documentId }, customerId, dedupeKey: `approval:${id}`,
    }]);
  }

  private async ask(m: EntityManager, approval: RowKey & { number: string }, steps: readonly AskedStep[], step: number): Promise<void> {
    const { userIds = [], fallback = false } = steps[step - 1] ?? {};
    const { customerId, id } = approval;
    await this.db.execute(sql`INSERT INTO sales.approval_vote (customer_id, approval_id, step, user_id, fallback, asked_at)
      SELECT ${customerId}::uuid, ${id}::uuid, ${step}::int, u, ${fallback}::boolean, ${this.clock.now()} FROM unnest(${userIds}::uuid[]) AS u`, m);
    await this.notifications.notify(m, [{ kind: 'approval.asked', userIds, params: { number: approval.number }, link: { type: 'approval', id }, customerId, dedupeKey: `approval:${id}:${step}:${fallback ? 'instead' : 'asked'}` }]);
  }

  private async closeVotes(m: EntityManager, { customerId, id }: RowKey, now: Date): Promise<void> {
    await this.db.execute(sql`UPDATE sales.approval_vote SET decision = 'not_needed', decided_at = ${now} WHERE customer_id = ${customerId}::uuid AND approval_id = ${id}::uuid AND decision IS NULL`, m);
  }
}
