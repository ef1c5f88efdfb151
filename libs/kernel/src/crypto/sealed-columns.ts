import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { SecretBox } from './secret-box.js';

/** Where a module keeps sealed secrets, so that they can be sealed anew when a key is replaced. */
export interface SealedColumn {
  table: string;
  key: string;
  column: string;
}

@Injectable()
export class SealedColumns {
  private readonly columns: SealedColumn[] = [];

  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
  ) {}

  register(column: SealedColumn): void {
    this.columns.push(column);
  }

  /** Seals every secret of an older key with the newest. Safe to run again. `lost`: no key of the ring opens them; left as they are. */
  async rotate(): Promise<{ sealed: number; lost: number }> {
    const sum = { sealed: 0, lost: 0 };
    for (const column of this.columns) {
      const { sealed, lost } = await this.rotateColumn(column);
      sum.sealed += sealed;
      sum.lost += lost;
    }
    return sum;
  }

  private async rotateColumn({ table, key, column }: SealedColumn): Promise<{ sealed: number; lost: number }> {
    const [t, k, c] = [sql.raw(table.split('.').map(pg.escapeIdentifier).join('.')), sql.raw(pg.escapeIdentifier(key)), sql.raw(pg.escapeIdentifier(column))];
    const rows = await this.db.rows<{ id: string; sealed: string }>(sql`SELECT ${k}::text AS id, ${c} AS sealed FROM ${t} WHERE ${c} IS NOT NULL`);
    const opened = rows.map((row) => ({ ...row, plain: this.box.tryOpen(row.sealed) }));
    const old = opened.filter(({ sealed, plain }) => plain !== null && this.box.needsRotation(sealed));
    for (const { id, sealed, plain } of old) {
      // Compared with what was read: a secret changed meanwhile is sealed with the newest key already.
      await this.db.execute(sql`UPDATE ${t} SET ${c} = ${this.box.seal(plain ?? '')} WHERE ${k}::text = ${id} AND ${c} = ${sealed}`);
    }
    return { sealed: old.length, lost: opened.filter(({ plain }) => plain === null).length };
  }
}
