import { Injectable } from '@nestjs/common';
import type { Principal } from '@patron/kernel';
import type { Label } from '@patron/record';
import type { EntityManager } from 'typeorm';
import type { MembershipCause } from '../segment.events.js';
import type { SegmentRow } from '../store/segment.types.js';
import { MembershipLock } from './membership-lock.js';

export interface ReadRule {
  rule: Record<string, unknown>;
  refers: string[];
}

/** What editing a segment means for its rule and its members. */
@Injectable()
export class SegmentRuling {
  constructor(private readonly lock: MembershipLock) {}

  async read(_: EntityManager, input: Record<string, unknown>, __: { principal: Principal; segmentId: string }): Promise<ReadRule> {
    return { rule: input, refers: [] };
  }

  async sentence(_: Pick<SegmentRow, 'rule'>, __: Principal): Promise<Label | null> {
    return null;
  }

  async watch(_: EntityManager, __: Pick<SegmentRow, 'id' | 'rule'>, ___: Principal): Promise<void> {}

  async unwatch(_: EntityManager, __: Principal): Promise<void> {}

  async compare(_: EntityManager, __: readonly string[], ___: MembershipCause): Promise<void> {}

  async still(m: EntityManager): Promise<void> {
    await this.lock.alone(m);
  }
}
