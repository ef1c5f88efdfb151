import type { FieldType } from '@patron/record';

/** Something a customer did, as a person would write it down. */
export interface WorldEvent {
  at: Date;
  properties: Readonly<Record<string, WorldValue>>;
  /** Of an event with amounts. */
  currency?: string;
}

export type WorldValue = string | number | boolean | null | readonly string[];

export interface Birthday {
  month: number;
  day: number;
}

/** A customer without a database: what the evaluator looks at, and what the rows are made from. */
export interface WorldCustomer {
  id: string;
  /** By fact. A moment is a Date. */
  facts: Readonly<Record<string, WorldValue | Date | Birthday>>;
  /** By kind of event, only those that count. */
  events: Readonly<Record<string, readonly WorldEvent[]>>;
  /** Segments he is in, and since when. */
  segments: ReadonlyMap<string, Date>;
}

/** How the fact's or property's values compare. */
export type WorldTypes = Readonly<Record<string, FieldType>>;

export interface WorldContext {
  today: string;
  timezone: string;
  currency: string;
}
