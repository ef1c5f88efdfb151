import { Inject, Injectable } from '@nestjs/common';
import { FactCatalogue } from '@patron/customer';
import { businessDay, Clock, CONFIG, definedPermissions, invalid, sql, type Config, type SqlFragment } from '@patron/kernel';
import { prepared, type Asker, type FieldContext, type Label } from '@patron/record';
import { EventCatalogue } from './event-catalogue.js';
import { mentionsOf, type Mentions } from './mentions.js';
import type { RuleLeaf, RuleTree } from './rule.js';
import { RuleReader, type KnownFields } from './rule-reader.js';
import { RuleSight, type SeenRule } from './rule-sight.js';
import { namesOf, type RuleNames } from './rule-names.js';
import { leavesOf, ruleHolds, segmentsOf } from './rule-walk.js';
import { SentenceWriter } from './sentence.js';
import { SegmentNames } from './segment-names.js';
import { SetFormCompiler, type SetForm } from './set-form.js';
import { TruthQuery } from './truth-query.js';

/** Rules of segments: read from JSON, asked of all customers or of some, and told in words. */
@Injectable()
export class SegmentRules {
  private readonly known: KnownFields;

  constructor(
    facts: FactCatalogue,
    events: EventCatalogue,
    private readonly segments: SegmentNames,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.known = { facts, events };
  }

  /** The asker's world today; without an asker the product's own, which sees everything. */
  context(asker?: Asker): FieldContext {
    const { timezone, baseCurrency: currency } = this.config;
    const { permissions, fields } = asker ?? { permissions: new Set(definedPermissions().map(({ key }) => key)), fields: {} };
    return { timezone, currency, today: businessDay(this.clock.now(), timezone), permissions, fields };
  }

  /**
   * Checks a rule with the asker's rights and writes it in one form.
   * @param at the path errors are told under
   * @throws DomainError 422 naming every clause that is not accepted, such as `rule.rules[1].value`
   */
  async read(input: unknown, asker?: Asker, at = 'rule'): Promise<RuleTree> {
    const rule = new RuleReader(this.known, this.context(asker)).read(input, at);
    const wanted = segmentsOf(rule);
    if (wanted.length > 0) {
      const found = new Set((await this.segments.named(wanted)).map(({ value }) => value));
      const missing = wanted.filter((id) => !found.has(id));
      if (missing.length > 0) throw invalid(missing.map((id) => ({ field: at, code: 'rule.unknown_segment', message: `There is no segment ${id}` })));
    }
    return { rule };
  }

  /** Ids of all customers who meet the rule: one statement. Run it with `roomForSets` in its transaction. */
  members(tree: RuleTree, context: FieldContext): SqlFragment {
    const { from, condition } = this.setForm(tree, context);
    return sql`select p.id from ${from} where ${condition}`;
  }

  /** The same in pieces, for whoever adds a condition of his own over `p`. */
  setForm({ rule }: RuleTree, context: FieldContext): SetForm {
    return new SetFormCompiler(this.known, context).compile(rule);
  }

  /** The conditions a customer is asked one by one, each once. */
  leaves({ rule }: RuleTree): RuleLeaf[] {
    return leavesOf(rule);
  }

  /**
   * Rows `(id uuid, truth boolean[], due date)` for those of the ids that are customers: each leaf's answer in the order given, and the next
   * business day after today on which one may change with nothing else happening. Visitors and unknown ids have no row and meet no rule.
   */
  truth(leaves: readonly RuleLeaf[], customerIds: readonly string[], context: FieldContext): SqlFragment {
    return prepared(this.truthQuery(context).statement(leaves, customerIds));
  }

  truthQuery(context: FieldContext): TruthQuery {
    return new TruthQuery(this.known, context);
  }

  holds({ rule }: RuleTree, truthOf: (leafKey: string) => boolean): boolean {
    return ruleHolds(rule, truthOf);
  }

  mentions({ rule }: RuleTree): Mentions {
    return mentionsOf(rule, this.known, this.context());
  }

  /**
   * What a rule mentions by id is called, as the asker may know it.
   * @param own he wrote the rule himself; otherwise clauses he may not see are withheld in sentences
   */
  names({ rule }: RuleTree, asker?: Asker, own = false): Promise<RuleNames> {
    return namesOf(rule, this.known, { context: this.context(asker), own }, (ids) => this.segments.named(ids));
  }

  /** A stored rule as the asker may read it: `{kind: 'withheld'}` in the place of clauses on what he may not see. */
  visible({ rule }: RuleTree, asker: Asker): SeenRule {
    return this.sight(asker).rule(rule);
  }

  sight(asker: Asker): RuleSight {
    return new RuleSight(this.known, this.context(asker));
  }

  sentence({ rule }: RuleTree, names: RuleNames): Label {
    return new SentenceWriter(this.known, names).sentence(rule);
  }

  writer(names: RuleNames): SentenceWriter {
    return new SentenceWriter(this.known, names);
  }
}

/** Sets of customer ids are hashed in memory: what one statement over the whole base may use, to be set in its transaction. */
export const roomForSets: SqlFragment = sql.raw(`set local work_mem = '64MB'`);

