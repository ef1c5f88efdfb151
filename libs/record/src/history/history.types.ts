import type { Principal, SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { FieldOption, FieldType, Label } from '../fields/field.types.js';

/** What is known of a field of a kind of record, for telling its changes. */
export interface HistoryField {
  label: Label;
  type: FieldType;
  options?: readonly FieldOption[] | undefined;
  currency?: string | undefined;
  /** Whether an undo may set it back. */
  restorable: boolean;
}

/** A record held for a change. */
export interface HeldRecord {
  version: number;
  /** By the same keys as in the audit log; what is not there is null. */
  values: Record<string, unknown>;
  /** Sets fields to other values, as an ordinary edit by this principal, with its audit entry. @throws DomainError where the module refuses */
  restore(values: Record<string, unknown>): Promise<void>;
}

/** How one kind of record tells its history and takes an edit back. Registered by its module at boot. */
export interface HistoryDoor {
  /** As audit entries name it: 'customer'. */
  type: string;
  /** As rights on fields name it. */
  record: string;
  permission: { read: string; write: string };
  /** The protected field a key belongs to. */
  right(field: string): string;
  describe(field: string, principal: Principal): HistoryField | undefined;
  /** Names of what ids in these fields stand for (people, tags, categories), as far as the reader may see these. */
  names(values: { field: string; value: unknown }[], principal: Principal): Promise<Map<string, string>>;
  /** A value as this principal may read it, where rights on the field alone do not tell. Absent: as it is. */
  shown?(field: string, value: unknown, principal: Principal): unknown;
  /** @throws DomainError 404 unless the principal may read the record */
  check(id: string, principal: Principal): Promise<void>;
  /** Every id the record was known under: merged records keep their entries. Absent: only its own. */
  idsOf?(id: string): Promise<string[]>;
  /** Locks the record. @throws DomainError 404, 403 */
  hold(m: EntityManager, id: string, principal: Principal): Promise<HeldRecord>;
}

/** Entries of another kind that hold values of a record's fields: a call its customer's number, a bulk edit what it sets. Same keys, same rights. */
export interface BorrowedFields {
  /** As audit entries name it: 'call'. */
  type: string;
  /** The door whose fields these are: 'customer'. */
  door: string;
}

/** Which entries (kernel.audit under the alias `a`) a principal may see at all; null: no limit from here. */
export type AuditScope = (principal: Principal) => SqlFragment | null;
