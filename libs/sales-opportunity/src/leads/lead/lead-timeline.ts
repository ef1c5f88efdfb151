import type { SourcedEntry, TimelineSource, TimelineSourceQuery } from '@patron/customer';
import { invalid, isUuid, sql, type Database } from '@patron/kernel';
import { escapeLike, isoUtc } from '@patron/record';

interface Row {
  id: string;
  occurredAt: Date;
  place: string;
  json: string;
}

const NAMES = ['lead.created', 'lead.assigned', 'lead.claimed', 'lead.released', 'lead.recycled', 'lead.died', 'lead.resubmitted', 'lead.converted'];

/** What happened to somebody while he was a lead, on the page of the customer he became: carried over by being read from where it was written. */
export class LeadTimeline implements TimelineSource {
  readonly kind = 'lead';
  readonly permission = 'leads.read';

  constructor(private readonly db: Database) {}

  async read({ customerId, after, before, text, limit }: TimelineSourceQuery): Promise<SourcedEntry[]> {
    const place = after === undefined ? null : readPlace(after);
    const conditions = sql.and([
      sql`e.subject_type = 'lead'`, sql`e.name = any(${NAMES})`, place && sql`(e.occurred_at, e.id) < (${place.at}::timestamptz, ${place.id}::uuid)`, before && sql`e.occurred_at < ${before}::timestamptz`,
      text === undefined ? null : sql`(e.name ilike ${`%${escapeLike(text)}%`} or e.payload::text ilike ${`%${escapeLike(text)}%`} or l.name ilike ${`%${escapeLike(text)}%`})`,
    ]);
    const rows = await this.db.rows<Row>(sql`select e.id, e.occurred_at as "occurredAt", to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || e.id as place,
        json_build_object('id', e.id, 'kind', 'lead', 'event', e.name, 'occurredAt', ${sql.raw(isoUtc('e.occurred_at'))}, 'subject', json_build_object('type', 'lead', 'id', l.id),
          'payload', e.payload, 'actor', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = e.actor_id), 'text', null, 'activity', null)::text as json
      from sales.lead l join kernel.event e on e.subject_id = l.id
      where (l.customer_id = ${customerId}::uuid or l.contact_id = ${customerId}::uuid) and ${conditions}
      order by e.occurred_at desc, e.id desc limit ${limit}::int`);
    return rows.map(({ occurredAt, place: at, json }) => ({ occurredAt, place: at, json }));
  }
}

function readPlace(place: string): { at: string; id: string } {
  const [at = '', id = ''] = place.split(' ');
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at) && !Number.isNaN(Date.parse(at)) && isUuid(id)) return { at, id };
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this timeline' }]);
}
