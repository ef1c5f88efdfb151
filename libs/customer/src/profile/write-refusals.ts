import { Injectable } from '@nestjs/common';
import type { DomainError } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

/** Why nothing may be written to some of the customers, by id. */
export type WriteRefusal = (m: EntityManager | undefined, customerIds: readonly string[]) => Promise<ReadonlyMap<string, DomainError>>;

/** Where modules above say to whom nothing may be written any more (somebody erased). Asked only of ids that name nobody or nobody known. */
@Injectable()
export class WriteRefusals {
  private readonly checks: WriteRefusal[] = [];

  register(check: WriteRefusal): void {
    this.checks.push(check);
  }

  /** @throws the DomainError of the first module that refuses */
  async ask(m: EntityManager | undefined, customerId: string): Promise<void> {
    for (const check of this.checks) {
      const refusal = (await check(m, [customerId])).get(customerId);
      if (refusal) throw refusal;
    }
  }
}
