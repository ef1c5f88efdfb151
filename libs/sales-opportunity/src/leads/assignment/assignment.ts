import { Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { Database, forbidden, invalid, newId, ownerInScope, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { LeadNews, type By } from '../lead/lead-news.js';
import type { NewEvent } from '@patron/kernel';
import { LeadConditions } from './lead-conditions.js';
import { nextCandidate, type Candidate, type Method } from './pick.js';
import { Workforce } from './workforce.js';

export type How = 'rule' | 'manual' | 'claim' | 'creation' | 'release' | 'recycle' | 'handover';

export interface Given {
  leadId: string;
  userId: string | null;
  previousId: string | null;
  how: How;
  ruleId: string | null;
}

interface Rule {
  id: string;
  conditions: string[];
  method: Method;
  members: string[];
  respectHours: boolean;
  otherwise: 'wait' | 'next' | 'pool';
  turn: number;
  turns: { userId: string; turn: number }[];
}

interface Staffed extends Rule {
  candidates: Candidate[];
}

type Decision = { ruleId: string | null; userId: string | null; place: 'owner' | 'waiting' | 'pool' };

export interface Shares {
  assigned: number;
  waiting: number;
  pooled: number;
}

/** Held by whoever hands out leads by rules, until the end of its transaction: turns and loads are then exact, whatever the rules and however many come at once. */
const TURN_LOCK = 'sales.lead_assignment';

/** Gives leads to people. */
@Injectable()
export class Assignment {
  constructor(
    private readonly db: Database,
    private readonly conditions: LeadConditions,
    private readonly workforce: Workforce,
    private readonly news: LeadNews,
    private readonly users: UserDirectory,
  ) {}

  /** Whether the principal may give leads to this person. @throws DomainError 403; 422 naming ownerId */
  async mayGive(m: EntityManager, userId: string | null, principal: Principal): Promise<void> {
    if (userId === null || userId === principal.userId) return;
    if (!principal.permissions.has('leads.assign')) throw forbidden('auth.missing_permission', 'You may not give leads to others', { permission: 'leads.assign' });
    if (!ownerInScope(principal, userId) || !(await this.users.exists(userId, m))) {
      throw invalid([{ field: 'ownerId', code: 'owner.unknown', message: 'names nobody you may give leads to' }]);
    }
  }

  /** Leads without an owner, through the rules in their order. */
  async byRules(m: EntityManager, leadIds: readonly string[], by: By): Promise<Shares> {
    if (leadIds.length === 0) return { assigned: 0, waiting: 0, pooled: 0 };
    await this.db.execute(sql`select pg_advisory_xact_lock(hashtext(${TURN_LOCK}))`, m);
    const rules = await this.staffed(m, by.now);
    const leads = await this.conditions.holding(m, leadIds, rules);
    const decided = leads.map(({ id, holds }) => ({ leadId: id, ...decide(rules, (_, at) => holds[at] === true) }));
    await this.write(m, decided, by.now);
    await this.keepTurns(m, rules);
    const given = decided.flatMap(({ leadId, userId, ruleId }): Given[] => (userId === null ? [] : [{ leadId, userId, previousId: null, how: 'rule', ruleId }]));
    await this.record(m, given, by);
    const count = (place: Decision['place']): number => decided.filter((one) => one.place === place).length;
    return { assigned: count('owner'), waiting: count('waiting'), pooled: count('pool') };
  }

  /** What happened to whose leads: the log of assignments, events, and word to the new owners. */
  async record(m: EntityManager, given: readonly Given[], by: By): Promise<void> {
    if (given.length === 0) return;
    const rows = given.map((one) => ({ ...one, id: newId() }));
    await this.db.execute(sql`insert into sales.lead_assignment (lead_id, id, at, how, user_id, previous_id, rule_id, by_id)
      select "leadId", id, ${by.now}::timestamptz, how, "userId", "previousId", "ruleId", ${by.actorId}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("leadId" uuid, id uuid, how text, "userId" uuid, "previousId" uuid, "ruleId" uuid)`, m);
    await this.news.append(m, given.filter(({ how }) => how !== 'recycle' && how !== 'release').map(({ leadId, userId, previousId, how, ruleId }): NewEvent => ({
      name: 'lead.assigned', customerId: null, subject: { type: 'lead', id: leadId }, occurredAt: by.now, actorId: by.actorId, payload: { from: previousId, to: userId, how, ruleId },
    })));
    await this.news.tellOwners(m, given.flatMap(({ leadId, userId }) => (userId === null ? [] : [{ leadId, userId }])), by);
  }

  private async staffed(m: EntityManager, now: Date): Promise<Staffed[]> {
    const rules = await this.db.rows<Rule>(sql`select r.id, r.conditions, r.method, r.members, r.respect_hours as "respectHours", r.otherwise, r.turn::int as turn,
        coalesce((select json_agg(json_build_object('userId', t.user_id, 'turn', t.turn)) from sales.lead_rule_turn t where t.rule_id = r.id), '[]'::json) as turns
      from sales.lead_rule r where r.enabled order by r.position, r.id`, m);
    const people = new Map<boolean, Awaited<ReturnType<Workforce['at']>>>();
    for (const respectHours of new Set(rules.map((rule) => rule.respectHours))) {
      people.set(respectHours, await this.workforce.at(now, rules.filter((rule) => rule.respectHours === respectHours).flatMap(({ members }) => members), { respectHours, m }));
    }
    return rules.map((rule) => ({ ...rule, candidates: rule.members.map((userId) => candidateOf(userId, rule, people.get(rule.respectHours))) }));
  }

  private async write(m: EntityManager, decided: readonly (Decision & { leadId: string })[], now: Date): Promise<void> {
    await this.db.execute(sql`update sales.lead l set owner_id = r."userId", assigned_at = case when r."userId" is null then null else ${now}::timestamptz end, in_pool = r.place = 'pool', waiting = r.place = 'waiting',
        version = l.version + 1, updated_at = greatest(l.updated_at, ${now}::timestamptz)
      from jsonb_to_recordset(${JSON.stringify(decided)}::jsonb) as r("leadId" uuid, "userId" uuid, place text)
      where l.id = r."leadId" and (l.owner_id is distinct from r."userId" or l.in_pool <> (r.place = 'pool') or l.waiting <> (r.place = 'waiting'))`, m);
  }

  private async keepTurns(m: EntityManager, rules: readonly Staffed[]): Promise<void> {
    const turned = rules.flatMap(({ id, candidates, turns }) => candidates.flatMap(({ userId, turn }) => {
      const before = turns.find((known) => known.userId === userId)?.turn ?? 0;
      return turn === before ? [] : [{ ruleId: id, userId, turn }];
    }));
    if (turned.length === 0) return;
    await this.db.execute(sql`insert into sales.lead_rule_turn as t (rule_id, user_id, turn) select "ruleId", "userId", turn
      from jsonb_to_recordset(${JSON.stringify(turned)}::jsonb) as r("ruleId" uuid, "userId" uuid, turn bigint) on conflict (rule_id, user_id) do update set turn = excluded.turn`, m);
    await this.db.execute(sql`update sales.lead_rule r set turn = k.turn from (select t.rule_id, max(t.turn) as turn from sales.lead_rule_turn t group by 1) k where k.rule_id = r.id and r.turn < k.turn`, m);
  }
}

function candidateOf(userId: string, { turns }: Rule, people: Awaited<ReturnType<Workforce['at']>> | undefined): Candidate {
  const worker = people?.get(userId);
  return { userId, available: worker?.state === 'yes', turn: turns.find((known) => known.userId === userId)?.turn ?? 0, open: worker?.open ?? 0, most: worker?.most ?? null };
}

/** The first rule that finds somebody; turns and loads move on with each lead. */
function decide(rules: readonly Staffed[], holds: (rule: Staffed, at: number) => boolean): Decision {
  for (const rule of rules.filter(holds)) {
    const next = nextCandidate(rule.method, rule.candidates);
    if (next) {
      rule.turn += 1;
      next.turn = rule.turn;
      // Whoever stands in several rules has one more open lead in all of them.
      for (const { candidates } of rules) for (const candidate of candidates) if (candidate.userId === next.userId) candidate.open += 1;
      return { ruleId: rule.id, userId: next.userId, place: 'owner' };
    }
    if (rule.otherwise !== 'next') return { ruleId: rule.id, userId: null, place: rule.otherwise === 'wait' ? 'waiting' : 'pool' };
  }
  return { ruleId: null, userId: null, place: 'pool' };
}
