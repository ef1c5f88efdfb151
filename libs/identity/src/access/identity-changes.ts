import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

const CHANNEL = 'patron_identity';

/** What every process must forget: one person's rights, everybody's, the API keys or the signing keys. */
export type IdentityChange = `user:${string}` | 'all' | 'api_keys' | 'signing_keys';

/**
 * Tells every API process what is out of date, through NOTIFY in the transaction that made it so.
 * The process that made the change hears of it before its own call returns, so the next request sees the new state.
 */
@Injectable()
export class IdentityChanges implements OnModuleInit {
  private readonly listeners: ((change: IdentityChange) => void)[] = [];

  constructor(private readonly db: Database) {}

  async onModuleInit(): Promise<void> {
    await this.db.listen(CHANNEL, (payload) => this.tell(payload as IdentityChange));
  }

  subscribe(listener: (change: IdentityChange) => void): void {
    this.listeners.push(listener);
  }

  /** Runs the work in a transaction and announces the change with its commit. */
  async transaction<T>(change: IdentityChange, work: (m: EntityManager) => Promise<T>): Promise<T> {
    const result = await this.db.transaction(async (m) => {
      const done = await work(m);
      await this.db.notify(m, CHANNEL, change);
      return done;
    });
    this.tell(change);
    return result;
  }

  private tell(change: IdentityChange): void {
    for (const listener of this.listeners) listener(change);
  }
}
