import { businessDay } from '@patron/kernel';
import { heldSegmentId, type Clause, type FactRule, type HeldRule } from '../rules/index.js';
import { listedIds, SEGMENT_FACT } from '../rules/rule-walk.js';

/** Conditions about memberships, which change while a batch is worked through; every other one is asked of the database once. */
export function asksMembership(clause: Clause): boolean {
  return clause.kind === 'segment' || clause.kind === 'held' || (clause.kind === 'fact' && clause.fact === SEGMENT_FACT);
}

/** One customer while he is looked at: what is true of him, and since when he is in which segment. */
export class CustomerState {
  /** The next day on which a condition about memberships may change. */
  due: string | null = null;

  /** @param truth by the key of the condition; null of a visitor and of somebody who is gone */
  constructor(
    private readonly truth: ReadonlyMap<string, boolean> | null,
    private readonly since: Map<string, Date>,
    private readonly world: { today: string; timezone: string },
  ) {}

  get nobody(): boolean {
    return this.truth === null;
  }

  memberships(): string[] {
    return [...this.since.keys()];
  }

  isIn(segmentId: string): boolean {
    return this.since.has(segmentId);
  }

  enter(segmentId: string, at: Date): void {
    this.since.set(segmentId, at);
  }

  leave(segmentId: string): void {
    this.since.delete(segmentId);
  }

  meets(key: string, clause: Clause): boolean {
    switch (clause.kind) {
      case 'segment':
        return this.isIn(clause.segmentId) === clause.inside;
      case 'held':
        return this.held(clause);
      case 'fact':
        return clause.fact === SEGMENT_FACT ? this.listed(clause) : this.asked(key);
      default:
        return this.asked(key);
    }
  }

  private asked(key: string): boolean {
    return this.truth?.get(key) ?? false;
  }

  private listed({ operator, value }: FactRule): boolean {
    const any = listedIds(value).some((id) => this.isIn(id));
    return operator === 'hasNone' ? !any : any;
  }

  /** Held for as many days as lie between the business day it began and today. */
  private held({ rule, days }: HeldRule): boolean {
    const since = this.since.get(heldSegmentId(rule));
    if (!since) return false;
    const on = dayAfter(businessDay(since, this.world.timezone), days);
    if (on <= this.world.today) return true;
    if (this.due === null || on < this.due) this.due = on;
    return false;
  }
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
