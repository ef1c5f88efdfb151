import { Injectable } from '@nestjs/common';
import { Database, decodeCursor, encodeCursor, invalid, isUuid } from '@patron/kernel';
import { hiddenDetails } from './hidden-details.js';
import { TimelineCatalogue, type TimelineReader } from './timeline-catalogue.js';
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
  json: string;
}

const DEFAULT_LIMIT = 50;
const TIME = /^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d){0,2}$/;

/** A customer's page through time: a read of the event log, no second copy. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly database: Database,
    private readonly catalogue: TimelineCatalogue,
  ) {}

  /** `{items, nextCursor}` as JSON text. The caller has checked that the customer may be read. */
  async page(customerId: string, request: TimelineRequest, reader: TimelineReader): Promise<string> {
    const limit = request.limit ?? DEFAULT_LIMIT;
    const rows = await this.database.rows<Row>(
      timelinePage({
        customerId,
        kinds: this.catalogue.asObject(),
        names: this.catalogue.eventsOf(request.kinds),
        after: readCursor(request.cursor),
        before: request.before,
        text: request.q || undefined,
        limit,
        hidden: hiddenDetails(reader, this.catalogue),
        reader,
      }),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last ? encodeCursor([last.occurredAt, last.id]) : null;
    return `{"items":[${page.map(({ json }) => json).join(',')}],"nextCursor":${JSON.stringify(next)}}`;
  }
}

function readCursor(cursor: string | undefined): { occurredAt: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [occurredAt, id] = decodeCursor(cursor, 2);
  if (typeof occurredAt === 'string' && TIME.test(occurredAt) && !Number.isNaN(Date.parse(occurredAt)) && isUuid(id)) return { occurredAt, id };
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this timeline' }]);
}
