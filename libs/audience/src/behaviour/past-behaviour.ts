import { Injectable } from '@nestjs/common';
import { Database, newId } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { ReadEvent } from './event.types.js';
import { IntakeParts } from './intake-parts.js';
import { writeEvents } from './intake.queries.js';
import type { VisitContext } from './visit-context.js';

/** Something a known customer did some time ago. */
export interface PastEvent {
  customerId: string;
  name: string;
  at: Date;
  context: VisitContext | null;
  sku: string | null;
  page: string | null;
  query: string | null;
  value: number | null;
  properties: Record<string, unknown>;
}

const NOWHERE: VisitContext = { device: null, browser: null, os: null, source: null, medium: null, campaign: null, referrer: null };

/** Writes behaviour of the past under customers whose ids are known: for histories that are made or brought over as a whole. */
@Injectable()
export class PastBehaviour {
  constructor(
    private readonly database: Database,
    private readonly parts: IntakeParts,
  ) {}

  async apply(m: EntityManager, past: readonly PastEvent[]): Promise<void> {
    if (past.length === 0) return;
    const { events } = await this.parts.prepare(past.map((event, index) => readOf(event, index)), m);
    const rows = events.flatMap((event) => (event.nameId === null ? [] : [{ event, nameId: event.nameId, customerId: past[event.index]?.customerId ?? '' }]));
    if (rows.length > 0) await this.database.execute(writeEvents(rows, true), m);
  }
}

function readOf({ name, at, context, sku, page, query, value, properties }: PastEvent, index: number): ReadEvent {
  return {
    index, id: newId(), name, occurredAt: at, customer: null, visitorId: null, product: sku === null ? null : { sku, productId: null, source: null }, productWords: sku === null ? {} : { product: sku },
    page, query, value, context: context ?? NOWHERE, properties,
  };
}
