import { Injectable } from '@nestjs/common';
import { Database, decodeCursor, encodeCursor, invalid, isUuid, type Principal } from '@patron/kernel';
import { RecordAccess } from '@patron/record';
import { hiddenDetails } from './hidden-details.js';
import { TimelineCatalogue, type SourcedEntry, type TimelineSource } from './timeline-catalogue.js';
import { timelinePage } from './timeline.queries.js';

export interface TimelineRequest {
  kinds?: readonly string[] | undefined;
  cursor?: string | undefined;
  before?: Date | undefined;
  q?: string | undefined;
  limit?: number | undefined;
}

interface Row {
  id: string;
  occurredAt: string;
  event: string;
  subjectType: string;
  subjectId: string;
  json: string;
}

/** Where each source of the page has come to. */
interface Cursor {
  log?: { occurredAt: string; id: string } | undefined;
  others: Readonly<Record<string, string>>;
}

/** An entry with what the cursor becomes once it has been shown. */
interface Candidate {
  at: number;
  json: string;
  pass: (cursor: Cursor) => Cursor;
}

const DEFAULT_LIMIT = 50;
const TIME = /^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d){0,2}$/;

/** A customer's page through time: a read of the event log and of the sources that stand beside it, no second copy. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly database: Database,
    private readonly catalogue: TimelineCatalogue,
    private readonly records: RecordAccess,
  ) {}

  /** `{items, nextCursor}` as JSON text. The caller has checked that the customer may be read. */
  async page(customerId: string, request: TimelineRequest, reader: Principal): Promise<string> {
    const limit = request.limit ?? DEFAULT_LIMIT;
    const cursor = readCursor(request.cursor);
    const sources = this.catalogue.sourcesOf(request.kinds, reader);
    const asked = { customerId, request, limit, cursor };
    const found = await Promise.all([this.logged(asked, reader), ...sources.map((source) => this.sourced(asked, source))]);
    const entries = found.flat().sort((a, b) => b.at - a.at);
    const page = entries.slice(0, limit);
    const next = entries.length > limit ? encode(page.reduce((place, { pass }) => pass(place), cursor)) : null;
    return `{"items":[${page.map(({ json }) => json).join(',')}],"nextCursor":${JSON.stringify(next)}}`;
  }

  private async logged({ customerId, request, limit, cursor }: Asked, reader: Principal): Promise<Candidate[]> {
    const names = this.catalogue.eventsOf(request.kinds);
    if (names.length === 0) return [];
    const rows = await this.database.rows<Row>(timelinePage({
      customerId, kinds: this.catalogue.asObject(), names, after: cursor.log, before: request.before, text: request.q || undefined, limit, hidden: hiddenDetails(reader, this.catalogue), reader,
    }));
    const called = await this.called(rows, reader);
    return rows.map(({ id, occurredAt, subjectId, event, json }) => ({ at: Date.parse(occurredAt), json: withName(json, this.catalogue.names(event) ? called.get(subjectId) : undefined), pass: (place) => ({ ...place, log: { occurredAt, id } }) }));
  }

  /** Read now, through the door of each kind of record: the log keeps no names. */
  private async called(rows: readonly Row[], principal: Principal): Promise<Map<string, string>> {
    const wanted = Map.groupBy(rows.filter(({ event }) => this.catalogue.names(event)), ({ subjectType }) => subjectType);
    const seen = await Promise.all([...wanted].map(([type, of]) => this.records.find(type, { ids: of.map(({ subjectId }) => subjectId), principal, need: 'read' })));
    return new Map(seen.flatMap((found) => [...found].map(([id, { title }]) => [id, title] as const)));
  }

  private async sourced({ customerId, request, limit, cursor }: Asked, source: TimelineSource): Promise<Candidate[]> {
    const entries = await source.read({ customerId, after: cursor.others[source.kind], before: request.before, text: request.q || undefined, limit: limit + 1 });
    return entries.map(({ occurredAt, place, json }: SourcedEntry) => ({ at: occurredAt.getTime(), json, pass: (before) => ({ ...before, others: { ...before.others, [source.kind]: place } }) }));
  }
}

function withName(json: string, name: string | undefined): string {
  return name === undefined ? json : `${json.slice(0, -1)},"name":${JSON.stringify(name)}}`;
}

interface Asked {
  customerId: string;
  request: TimelineRequest;
  limit: number;
  cursor: Cursor;
}

function encode({ log, others }: Cursor): string {
  return encodeCursor([log?.occurredAt ?? null, log?.id ?? null, JSON.stringify(others)]);
}

function readCursor(cursor: string | undefined): Cursor {
  if (cursor === undefined) return { others: {} };
  const [occurredAt, id, others] = decodeCursor(cursor, 3);
  const places = readPlaces(others);
  if (places && occurredAt === null && id === null) return { others: places };
  if (places && typeof occurredAt === 'string' && TIME.test(occurredAt) && !Number.isNaN(Date.parse(occurredAt)) && isUuid(id)) return { log: { occurredAt, id }, others: places };
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this timeline' }]);
}

function readPlaces(text: unknown): Record<string, string> | null {
  const others = typeof text === 'string' ? parsed(text) : null;
  if (typeof others !== 'object' || others === null || Array.isArray(others)) return null;
  const entries = Object.entries(others);
  return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string') ? Object.fromEntries(entries) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
