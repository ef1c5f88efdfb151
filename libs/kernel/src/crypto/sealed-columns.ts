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

  /** Seals every secret of an older key with the newest; the number changed. Safe to run again. */
  async rotate(): Promise<number> {
    let changed = 0;
    for (const column of this.columns) changed += await this.rotateColumn(column);
    return changed;
  }

  private async rotateColumn({ table, key, column }: SealedColumn): Promise<number> {
    const [t, k, c] = [sql.raw(table.split('.').map(pg.escapeIdentifier).join('.')), sql.raw(pg.escapeIdentifier(key)), sql.raw(pg.escapeIdentifier(column))];
    const rows = await this.db.rows<{ id: string; sealed: string }>(sql`SELECT ${k}::text AS id, ${c} AS sealed FROM ${t} WHERE ${c} IS NOT NULL`);
    const old = rows.filter(({ sealed }) => this.box.needsRotation(sealed));
    for (const { id, sealed } of old) {
      // Compared with what was read: a secret changed meanwhile is sealed with the newest key already.
      await this.db.execute(sql`UPDATE ${t} SET ${c} = ${this.box.seal(this.box.open(sealed))} WHERE ${k}::text = ${id} AND ${c} = ${sealed}`);
    }
    return old.length;
  }
}
