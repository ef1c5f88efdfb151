import { Injectable } from '@nestjs/common';
import { sql, type Principal, type SqlFragment } from '@patron/kernel';
import type { AuditScope, BorrowedFields, HistoryDoor } from './history.types.js';

/** The kinds of records that tell their history, and what narrows the audit log for somebody. */
@Injectable()
export class HistoryCatalogue {
  private readonly doors = new Map<string, HistoryDoor>();
  private readonly borrowed = new Map<string, string>();
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

  borrow(...fields: BorrowedFields[]): void {
    for (const { type, door } of fields) this.borrowed.set(type, door);
  }

  /** Whose fields the values of an entry are, with the rights on them; undefined where nothing protects them. */
  fieldsOf(type: string): HistoryDoor | undefined {
    return this.doors.get(type) ?? this.doors.get(this.borrowed.get(type) ?? '');
  }

  visible(principal: Principal): SqlFragment {
    return sql.and(this.scopes.map((scope) => scope(principal)));
  }
}
