import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeletionCheck, DeletionVeto } from '../batch/customer-input.js';

/** Where modules above say why a customer may not be deleted (it has orders, an open contract, …). */
@Injectable()
export class DeletionGuard {
  private readonly checks: DeletionCheck[] = [];

  register(check: DeletionCheck): void {
    this.checks.push(check);
  }

  /** The first veto for each customer that has one. */
  async vetoes(m: EntityManager, customerIds: readonly string[]): Promise<Map<string, DeletionVeto>> {
    const result = new Map<string, DeletionVeto>();
    for (const check of this.checks) {
      for (const [id, veto] of await check(m, customerIds)) if (!result.has(id)) result.set(id, veto);
    }
    return result;
  }
}
