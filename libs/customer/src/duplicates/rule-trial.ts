import { Injectable } from '@nestjs/common';
import { Database, invalid, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { visibleCustomers } from '../profile/row-scope.js';
import { DuplicateCheck } from './duplicate-check.service.js';
import { rulesWrong } from './duplicate-rule.js';
import { unseenField } from './duplicate-rules.service.js';
import type { DuplicateRule, RuleField } from './duplicate-rule.js';
import type { RuleTrialDto } from './duplicate.dto.js';
import { Subjects } from './subjects.js';
import { side, toldReasons } from './suggestions.service.js';

const SAMPLE = 1000;
const SHOWN = 20;

interface Pair {
  one: string;
  other: string;
  score: number;
  reasons: RuleTrialDto['samples'][number]['reasons'];
}

/** Tries a rule on the newest customers before it is switched on. */
@Injectable()
export class RuleTrial {
  constructor(
    private readonly database: Database,
    private readonly check: DuplicateCheck,
    private readonly subjects: Subjects,
  ) {}

  async run(kind: 'person' | 'company', fields: RuleField[], principal: Principal): Promise<RuleTrialDto> {
    const wrong = rulesWrong(fields) ?? unseenField(fields, principal);
    if (wrong) throw invalid([wrong]);
    const rule: DuplicateRule = { id: '', name: '', kind, fields, action: 'report', appliesOn: [], enabled: true, position: 0, version: 1 };
    const newest = await this.database.rows<{ id: string }>(sql`select p.id from customer.profile p where ${sql.and([...visibleCustomers(principal), sql`p.kind = ${kind}`])} order by p.created_at desc, p.id desc limit ${SAMPLE}`);
    const subjects = [...(await this.subjects.load(undefined, newest.map(({ id }) => id))).values()];
    const findings = await this.check.find(undefined, subjects, [rule]);
    const pairs = new Map<string, Pair>();
    subjects.forEach(({ id }, at) => {
      for (const { candidateId, score, reasons } of findings[at] ?? []) pairs.set([id, candidateId].sort().join(), { one: id ?? '', other: candidateId, score, reasons });
    });
    const surest = [...pairs.values()].sort((a, b) => b.score - a.score);
    return { examined: subjects.length, found: pairs.size, samples: await this.shown(surest.slice(0, SHOWN), principal) };
  }

  /** Pairs of which the asker may see both. */
  private async shown(pairs: readonly Pair[], principal: Principal): Promise<RuleTrialDto['samples']> {
    const ids = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
    const rows = await this.database.rows<{ id: string; customer: RuleTrialDto['samples'][number]['left'] }>(
      sql`select p.id, ${side('p', principal)} as customer from customer.profile p where ${sql.and([...visibleCustomers(principal), sql`p.id = any(${ids}::uuid[])`])}`);
    const customers = new Map(rows.map(({ id, customer }) => [id, customer]));
    return pairs.flatMap(({ one, other, score, reasons }) => {
      const [left, right] = [customers.get(one), customers.get(other)];
      return left && right ? [{ left, right, score, reasons: toldReasons(reasons, principal) }] : [];
    });
  }
}
