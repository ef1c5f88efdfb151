import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, sql, type Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { numberOf, periodOf, type NumberFormat, type NumberKind } from './number-format.js';

/**
 * Numbers without a gap and without a double. Taking one locks its series until the transaction ends, so the next asker waits and sees
 * either this number taken or, after a rollback, not; take it as late in the transaction as may be.
 */
@Injectable()
export class Numbers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The next number of a kind, for this record and no other. */
  async next(m: EntityManager, kind: NumberKind, recordId: string): Promise<string> {
    const day = businessDay(this.clock.now(), this.config.timezone);
    for (;;) {
      const counter = await this.count(m, kind, day);
      // A format that was changed may come upon numbers an earlier one has given: those were given, so passing them by leaves no gap.
      const taken = await this.db.execute(sql`INSERT INTO sales.issued_number (kind, number, record_id) VALUES (${kind}, ${counter.number}, ${recordId}::uuid) ON CONFLICT DO NOTHING`, m);
      if (taken === 1) return counter.number;
    }
  }

  private async count(m: EntityManager, kind: NumberKind, day: string): Promise<{ number: string }> {
    const format = await this.db.one<NumberFormat>(sql`SELECT pattern, resets FROM sales.number_format WHERE kind = ${kind}`, m);
    if (!format) throw new Error(`Nothing is numbered as ${kind}`);
    const row = await this.db.one<{ last: number }>(sql`INSERT INTO sales.number_series AS s (kind, period, last) VALUES (${kind}, ${periodOf(format.resets, day)}, 1)
      ON CONFLICT (kind, period) DO UPDATE SET last = s.last + 1 RETURNING last`, m);
    return { number: numberOf(format.pattern, row?.last ?? 1, day) };
  }
}
