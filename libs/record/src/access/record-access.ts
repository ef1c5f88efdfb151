import { Injectable } from '@nestjs/common';
import { notFound } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

export type Need = 'read' | 'write';

/** What a record is called by somebody who may see it, and whose customer it belongs to. */
export interface SeenRecord {
  title: string;
  customerId: string | null;
}

export interface RecordQuestion {
  ids: readonly string[];
  principal: Principal;
  need: Need;
}

/** How a module tells which of its records a principal may read or write. Permission and row scope both count. */
export interface RecordDoor {
  type: string;
  find(question: RecordQuestion, m?: EntityManager): Promise<Map<string, SeenRecord>>;
}

/** The doors of all modules: whatever hangs on "some record" (a file, a notification) asks here before it shows anything. */
@Injectable()
export class RecordAccess {
  private readonly doors = new Map<string, RecordDoor>();

  register(door: RecordDoor): void {
    if (this.doors.has(door.type)) throw new Error(`Two modules answer for records of type ${door.type}`);
    this.doors.set(door.type, door);
  }

  knows(type: string): boolean {
    return this.doors.has(type);
  }

  /** Those of the records that the principal may read (or write). Nothing of a type nobody answers for. */
  async find(type: string, question: RecordQuestion, m?: EntityManager): Promise<Map<string, SeenRecord>> {
    const door = this.doors.get(type);
    const ids = [...new Set(question.ids)];
    return door && ids.length > 0 ? door.find({ ...question, ids }, m) : new Map<string, SeenRecord>();
  }

  /** @throws DomainError 404 `<type>.not_found` */
  async check(record: { type: string; id: string }, principal: Principal, need: Need = 'read', m?: EntityManager): Promise<SeenRecord> {
    const seen = (await this.find(record.type, { ids: [record.id], principal, need }, m)).get(record.id);
    if (!seen) throw notFound(record.type, record.id);
    return seen;
  }
}
