import { Injectable } from '@nestjs/common';
import { sql, type Principal, type SqlFragment } from '@patron/kernel';
import type { AuditScope, HistoryDoor } from './history.types.js';

/** The kinds of records that tell their history, and what narrows the audit log for somebody. */
@Injectable()
export class HistoryCatalogue {
  private readonly doors = new Map<string, HistoryDoor>();
  private readonly scopes: AuditScope[] = [];

  register(door: HistoryDoor): void {
    if (this.doors.has(door.type)) throw new Error(`Two modules tell the history of ${door.type}`);
    this.doors.set(door.type, door);
  }

  narrow(scope: AuditScope): void {
    this.scopes.push(scope);
  }

  find(type: string): HistoryDoor | undefined {
    return this.doors.get(type);
  }

  visible(principal: Principal): SqlFragment {
    return sql.and(this.scopes.map((scope) => scope(principal)));
  }
}
