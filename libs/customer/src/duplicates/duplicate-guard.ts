import { Injectable } from '@nestjs/common';
import type { BatchContext, FieldError, Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { newProfile } from '../batch/merge-customer.js';
import type { NormalisedInput } from '../batch/normalise-input.js';
import { DuplicateCheck } from './duplicate-check.service.js';
import type { Finding, Subject } from './duplicate-rule.js';
import { subjectOf } from './subjects.js';
import { DuplicateSuggestions } from './suggestions.service.js';
import type { NewSuggestion } from './suggestions.service.js';

/** Where duplicate rules meet the writing of customers. */
@Injectable()
export class DuplicateGuard {
  constructor(
    private readonly check: DuplicateCheck,
    private readonly suggestions: DuplicateSuggestions,
  ) {}

  /** Before one customer is made or edited. @throws 409 as `DuplicateCheck.refuse` */
  refuse(m: EntityManager, subject: Subject, asked: { editing: boolean; principal: Principal; allowDuplicate: boolean }): Promise<Finding[]> {
    const on = asked.principal.kind === 'apiKey' ? 'api' : asked.editing ? 'edit' : 'create';
    return this.check.refuse(m, subject, { ...asked, on });
  }

  /** What was let through is suggested, and told to the owners of both. */
  async report(m: EntityManager, id: string, findings: readonly Finding[], now: Date): Promise<void> {
    await this.suggestions.tell(m, await this.suggestions.add(m, suggested(id, findings), now));
  }

  async suggest(m: EntityManager, found: readonly NewSuggestion[], now: Date): Promise<void> {
    await this.suggestions.add(m, found, now);
  }

  /** Findings for each item of a bulk upsert that makes a customer (null: it does not). Imports and other bulk calls have rules of their own. */
  async inBatch(m: EntityManager, inputs: readonly (NormalisedInput | null)[], context: BatchContext): Promise<Finding[][]> {
    const subjects = inputs.map((input) => (input ? subjectOfInput(input) : null));
    const asked = subjects.filter((subject) => subject !== null);
    const found = await this.check.findOn(m, asked, context.recordUndo ? 'import' : 'api');
    let next = 0;
    return subjects.map((subject) => (subject ? (found[next++] ?? []) : []));
  }
}

/** Why an item of a bulk upsert is refused; nothing of the customer it resembles is told. */
export function blocked(findings: readonly Finding[]): FieldError[] {
  return findings.some(({ rule }) => rule.action === 'block') ? [{ field: 'name', code: 'duplicates.blocked', message: 'resembles a customer that exists, and a rule forbids another' }] : [];
}

export function suggested(id: string, findings: readonly Finding[]): NewSuggestion[] {
  return findings.map(({ candidateId, score, reasons }) => ({ one: id, other: candidateId, score, reasons }));
}

function subjectOfInput(input: NormalisedInput): Subject {
  const identities = input.identities.map(({ kind, value }) => ({ id: '', kind, value, primary: true, source: null }));
  return subjectOf({ id: null, profile: newProfile(input, null), identities, addresses: input.address ? [{ ...input.address, id: '', primary: true }] : [] });
}
