import { Injectable } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { Database, forbidden, invalid, notFound, sql, type Principal, type SqlFragment } from '@patron/kernel';
import { columnOutput, isoUtc } from '@patron/record';
import { randomPlace } from './random-share.js';
import { isGroup, type Clause, type Rule, type RuleTree } from './rule.js';
import { deciding } from './deciding.js';
import { leafKey, ruleHolds } from './rule-walk.js';
import type { ClauseFindingDto, ExplainedRuleDto, RuleExplainInputDto, RuleExplanationDto } from './rules.dto.js';
import { SegmentRules } from './segment-rules.js';
import type { RuleSight } from './rule-sight.js';
import type { SentenceWriter } from './sentence.js';
import { heldSince, type TruthQuery } from './truth-query.js';

interface Findings {
  truth: ReadonlyMap<string, boolean>;
  actual: ReadonlyMap<string, ClauseFindingDto>;
}

interface Telling {
  findings: Findings;
  sight: RuleSight;
  own: boolean;
  writer: SentenceWriter;
  decides: ReadonlySet<Rule>;
}

/** Why a customer meets a rule or does not: clause by clause, with what is so. */
@Injectable()
export class RuleExplain {
  constructor(
    private readonly db: Database,
    private readonly rules: SegmentRules,
    private readonly customers: CustomerAccess,
  ) {}

  /** @throws DomainError 404 for a customer outside the asker's scope or a segment without a rule */
  async explain({ customerId, segmentId, rule }: RuleExplainInputDto, principal: Principal): Promise<RuleExplanationDto> {
    if (!principal.permissions.has('customers.read')) throw forbidden('auth.forbidden', 'You may not read customers');
    await this.customers.check(customerId, principal);
    if ((rule === undefined) === (segmentId === undefined)) throw invalid([{ field: 'rule', code: 'field.required', message: 'Give a rule or a segment' }]);
    const own = segmentId === undefined;
    const tree = own ? await this.rules.read(rule, principal) : await this.stored(segmentId);
    const findings = await this.findings(tree, customerId, own, principal);
    const names = await this.rules.names(tree, principal, own);
    const truthOf = (key: string): boolean => findings.truth.get(key) ?? false;
    const telling = { findings, sight: this.rules.sight(principal), own, writer: this.rules.writer(names), decides: deciding(tree.rule, truthOf) };
    return { holds: this.rules.holds(tree, truthOf), sentence: this.rules.sentence(tree, names), rule: told(tree.rule, telling) };
  }

  private async stored(segmentId: string): Promise<RuleTree> {
    const row = await this.db.one<{ rule: unknown }>(sql`select rule from audience.segment where id = ${segmentId}::uuid and kind = 'dynamic'`);
    if (!row) throw notFound('segment', segmentId);
    return this.rules.read(row.rule);
  }

  /** Truth is asked with the product's own eyes, for the segment is kept so; values only of what the asker sees. */
  private async findings(tree: RuleTree, customerId: string, own: boolean, principal: Principal): Promise<Findings> {
    const leaves = this.rules.leaves(tree);
    const query = this.rules.truthQuery(this.rules.context());
    const shown = this.rules.truthQuery(this.rules.context(principal));
    const sight = this.rules.sight(principal);
    const truths = leaves.map(({ clause }) => query.truth(clause));
    const seen = leaves.filter(({ clause }) => own || sight.seen(clause));
    const values = seen.map(({ clause }) => actual(clause, customerId, shown));
    const [truth, found] = await Promise.all([
      this.db.one<{ truth: boolean[] }>(sql`select array[${sql.join(truths)}]::boolean[] as truth ${query.from([customerId])}`),
      this.db.one<{ found: ClauseFindingDto[] }>(sql`select json_build_array(${sql.join(values)}) as found ${shown.from([customerId])}`),
    ]);
    return {
      truth: new Map(leaves.map(({ key }, n) => [key, truth?.truth[n] ?? false])),
      actual: new Map(seen.flatMap(({ key }, n): [string, ClauseFindingDto][] => (found?.found[n] ? [[key, found.found[n]]] : []))),
    };
  }
}

/** JSON of what is so for a clause. */
function actual(clause: Clause, customerId: string, query: TruthQuery): SqlFragment {
  switch (clause.kind) {
    case 'fact':
      return sql`json_build_object('value', ${sql.raw(columnOutput(query.fact(clause).field))})`;
    case 'event': {
      const answers = query.event(clause);
      const lastAt = sql.raw(isoUtc(answers.lastAt().text));
      if (clause.measure?.kind !== 'sum') return sql`json_build_object('times', ${answers.measured}, 'lastAt', ${lastAt})`;
      const currency = query.currencyOf(clause);
      return sql`json_build_object('sum', ${answers.measured}, 'lastAt', ${lastAt}${currency === null ? sql.empty : sql`, 'currency', ${currency}::text`})`;
    }
    case 'segment':
      return sql`json_build_object('since', (select ${sql.raw(isoUtc('sm.entered_at'))} from audience.member sm where sm.customer_id = p.id and sm.segment_id = ${clause.segmentId}::uuid))`;
    case 'held':
      return sql`json_build_object('since', ${heldSince(clause)})`;
    case 'random':
      return sql`json_build_object('place', ${randomPlace(customerId, clause.seed)}::float8)`;
  }
}

function told(rule: Rule, telling: Telling, isWhole = true): ExplainedRuleDto {
  const isDeciding = telling.decides.has(rule);
  const truthOf = (key: string): boolean => telling.findings.truth.get(key) ?? false;
  if (isGroup(rule) || rule.kind === 'not') {
    const rules = (isGroup(rule) ? rule.rules : [rule.rule]).map((child) => told(child, telling, false));
    // Whether the customer is in the segment may be known; what a part says that holds something withheld would tell that.
    return { kind: rule.kind, ...(isWhole || rules.every(({ holds }) => holds !== null) ? { holds: ruleHolds(rule, truthOf), deciding: isDeciding } : { holds: null, deciding: false }), rules };
  }
  if (!telling.own && !telling.sight.seen(rule)) return { kind: 'withheld', holds: null, deciding: false, sentence: telling.writer.clause(rule) };
  const key = leafKey(rule);
  const found = telling.findings.actual.get(key);
  const clause = telling.own ? rule : telling.sight.rule(rule);
  return { kind: rule.kind, holds: truthOf(key), deciding: isDeciding, sentence: telling.writer.clause(rule), clause: { ...clause }, ...(found ? { actual: found } : {}) };
}
