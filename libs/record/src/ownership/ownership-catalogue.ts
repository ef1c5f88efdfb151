import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Label } from '../fields/index.js';

export interface HandOver {
  from: string;
  /** In turn, so that each gets as many. */
  to: readonly string[];
  /** How many of this kind were moved before: the turn goes on from there. */
  moved: number;
  /** At most so many in this step. */
  limit: number;
  actorId: string | null;
  now: Date;
}

/** One kind of thing a person owns. */
export interface OwnedKind {
  /** 'customer', 'task' */
  key: string;
  label: Label;
  /** Handed over only when whoever asks wants what hangs on the records too: places in teams, open tasks. */
  related: boolean;
  count(userId: string): Promise<number>;
  /** Moves up to `limit` in the transaction and writes their events and audit entries. @returns how many; fewer than the limit: that was all */
  move(m: EntityManager, handOver: HandOver): Promise<number>;
}

/** What people own, by module: each registers how its records are counted and handed over when somebody leaves. */
@Injectable()
export class OwnershipCatalogue {
  private readonly kinds = new Map<string, OwnedKind>();

  register(...kinds: OwnedKind[]): void {
    for (const kind of kinds) {
      if (this.kinds.has(kind.key)) throw new Error(`Two modules hand over ${kind.key}`);
      this.kinds.set(kind.key, kind);
    }
  }

  all(): OwnedKind[] {
    return [...this.kinds.values()];
  }

  find(key: string): OwnedKind | undefined {
    return this.kinds.get(key);
  }
}
