import { Injectable } from '@nestjs/common';
import { MembershipUpkeep } from '@patron/audience';
import type { EntityManager } from 'typeorm';

/** Tells those who keep groups of customers whose stage, or whose next change of it, is another one. */
@Injectable()
export class LifecycleNews {
  constructor(private readonly memberships: MembershipUpkeep) {}

  async touch(m: EntityManager, customerIds: readonly string[]): Promise<void> {
    if (customerIds.length > 0) await this.memberships.touch(m, customerIds, ['customer.stage_changed']);
  }
}
