import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

const KEY = 7_241_990_102;

/**
 * Customers one by one (shared) and segments as a whole (alone) take turns. Taken first in a transaction: whoever waits here
 * holds nothing yet, and the order of transactions is the order in which memberships change.
 */
@Injectable()
export class MembershipLock {
  constructor(private readonly db: Database) {}

  async shared(m: EntityManager): Promise<void> {
    await this.db.execute(sql`select pg_advisory_xact_lock_shared(${KEY}::bigint)`, m);
  }

  async alone(m: EntityManager): Promise<void> {
    await this.db.execute(sql`select pg_advisory_xact_lock(${KEY}::bigint)`, m);
  }
}
