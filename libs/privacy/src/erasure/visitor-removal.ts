import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { PersonalData } from './personal-data.js';
import { erasureOf } from './table-sql.js';

/** Takes anonymous visitors away with whatever any module keeps of them. */
@Injectable()
export class VisitorRemoval {
  constructor(
    private readonly db: Database,
    private readonly data: PersonalData,
  ) {}

  /** @param ids of visitors nothing else needs, locked by the caller @returns how many went */
  async remove(m: EntityManager, ids: readonly string[]): Promise<number> {
    const [first] = ids;
    if (first === undefined) return 0;
    for (const table of this.data.tables) {
      const erasure = erasureOf(table, { id: first, ids, recordIds: ids });
      if (erasure) await this.db.execute(erasure, m);
    }
    return this.db.execute(sql`delete from customer.profile where id = any(${[...ids]}::uuid[]) and kind = 'visitor'`, m);
  }
}
