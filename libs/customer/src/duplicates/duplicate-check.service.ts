import { Injectable } from '@nestjs/common';
import { conflict, Database, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CustomerAccess } from '../profile/customer-access.js';
import { Candidates } from './candidates.js';
import type { DuplicateRule, Finding, Occasion, Subject } from './duplicate-rule.js';
import { DuplicateRules } from './duplicate-rules.service.js';
import { matchRule } from './match-rule.js';
import { Subjects } from './subjects.js';
import { side, toldReasons } from './suggestions.service.js';

const MOST_SHOWN = 10;

/** Looks for customers that are the same by the rules, and refuses or reports. */
@Injectable()
export class DuplicateCheck {
  constructor(
    private readonly rules: DuplicateRules,
    private readonly candidates: Candidates,
    private readonly subjects: Subjects,
    private readonly access: CustomerAccess,
    private readonly database: Database,
  ) {}

  /** Findings of each subject, the surest first; one for each candidate. */
  async find(m: EntityManager | undefined, subjects: readonly Subject[], rules: readonly DuplicateRule[]): Promise<Finding[][]> {
    if (rules.length === 0 || subjects.length === 0) return subjects.map(() => []);
    const ids = await this.candidates.find(m, subjects, rules);
    const known = await this.subjects.load(m, [...new Set(ids.flatMap((found) => [...found]))]);
    return subjects.map((subject, no) => {
      const best = new Map<string, Finding>();
      for (const id of ids[no] ?? []) for (const finding of findingsOf(subject, known.get(id), rules)) if (stronger(finding, best.get(id))) best.set(id, finding);
      return [...best.values()].sort((a, b) => b.score - a.score);
    });
  }

  async findOn(m: EntityManager | undefined, subjects: readonly Subject[], on: Occasion): Promise<Finding[][]> {
    return this.find(m, subjects, await this.rules.enabled(on, m));
  }

  /**
   * @returns findings that let the write through (report, or warn that was overridden)
   * @throws 409 `duplicates.blocked`, or `duplicates.found` which `allowDuplicate` overrides; the details name only candidates the asker may see
   */
  async refuse(m: EntityManager | undefined, subject: Subject, asked: { on: Occasion; principal: Principal; allowDuplicate: boolean }): Promise<Finding[]> {
    const [findings = []] = await this.findOn(m, [subject], asked.on);
    const blocking = findings.filter(({ rule }) => rule.action === 'block');
    const warning = findings.filter(({ rule }) => rule.action === 'warn');
    const standing = blocking.length > 0 ? blocking : asked.allowDuplicate ? [] : warning;
    if (standing.length === 0) return findings;
    const details = { candidates: await this.shown(standing, asked.principal) };
    throw blocking.length > 0
      ? conflict('duplicates.blocked', 'A customer like this exists, and a rule forbids another', details)
      : conflict('duplicates.found', 'A customer like this seems to exist; send allowDuplicate to go on', details);
  }

  private async shown(findings: readonly Finding[], principal: Principal): Promise<unknown[]> {
    const some = findings.slice(0, MOST_SHOWN);
    const seen = await this.access.within(some.map(({ candidateId }) => candidateId), principal, 'read');
    const rows = await this.database.rows<{ id: string; customer: object }>(sql`select p.id, ${side('p', principal)} as customer from customer.profile p where p.id = any(${[...seen]}::uuid[])`);
    const customers = new Map(rows.map(({ id, customer }) => [id, customer]));
    return some.map(({ candidateId, score, reasons, rule }) => {
      const customer = customers.get(candidateId);
      // Of a customer outside the scope nothing is told, not even by what it was found.
      return customer ? { customer, score, reasons: toldReasons(reasons, principal), rule: rule.name } : { customer: null };
    });
  }
}

function findingsOf(subject: Subject, candidate: Subject | undefined, rules: readonly DuplicateRule[]): Finding[] {
  if (!candidate?.id || candidate.kind !== subject.kind) return [];
  const candidateId = candidate.id;
  return rules.filter(({ kind }) => kind === subject.kind).flatMap((rule) => {
    const match = matchRule(rule, subject, candidate);
    return match ? [{ rule, candidateId, ...match }] : [];
  });
}

const STRENGTH = { block: 2, warn: 1, report: 0 };

function stronger(finding: Finding, than: Finding | undefined): boolean {
  if (!than) return true;
  const difference = STRENGTH[finding.rule.action] - STRENGTH[than.rule.action];
  return difference > 0 || (difference === 0 && finding.score > than.score);
}
