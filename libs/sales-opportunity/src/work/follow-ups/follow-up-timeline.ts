import type { SourcedEntry, TimelineSource, TimelineSourceQuery } from '@patron/customer';
import { invalid, isUuid, sql, type Database } from '@patron/kernel';
import { attachmentsJson, escapeLike, isoUtc } from '@patron/record';

interface Row {
  occurredAt: Date;
  place: string;
  json: string;
}

/** Of a lead or opportunity only the id is told here: its page asks who may see it. */
const ACTIVITY = `json_build_object('id', f.id, 'kind', f.kind, 'text', f.text, 'outcome', f.outcome, 'durationMinutes', f.duration_minutes, 'place', f.place, 'at', ${isoUtc('f.at')}, 'nextContactOn', f.next_contact_on,
  'plan', f.plan, 'pending', f.pending, 'leadId', f.lead_id, 'opportunityId', f.opportunity_id, 'author', a.person, 'attachments', ${attachmentsJson('follow_up', 'f.id')}, 'version', f.version)`;

/** Follow-ups on the customer's page as they stand now, those of his opportunities and of the lead he was included: read where they are written. */
export class FollowUpTimeline implements TimelineSource {
  readonly kind = 'follow_up';

  constructor(private readonly db: Database) {}

  async read({ customerId, after, before, text, limit }: TimelineSourceQuery): Promise<SourcedEntry[]> {
    const place = after === undefined ? null : readPlace(after);
    const like = text === undefined ? null : `%${escapeLike(text)}%`;
    const rows = await this.db.rows<Row>(sql`select f.at as "occurredAt", to_char(f.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || f.id as place,
        json_build_object('id', f.id, 'kind', 'follow_up', 'event', 'follow_up.recorded', 'occurredAt', ${sql.raw(isoUtc('f.at'))}, 'subject', json_build_object('type', 'follow_up', 'id', f.id),
          'payload', json_build_object('kind', f.kind, 'outcome', f.outcome), 'actor', a.person, 'text', null, 'activity', ${sql.raw(ACTIVITY)})::text as json
      from sales.follow_up f left join lateral (select json_build_object('id', u.id, 'name', u.name) as person from identity.app_user u where u.id = f.author_id) a on true
      where ${sql.and([
        sql`f.customer_id = ${customerId}::uuid`, place && sql`(f.at, f.id) < (${place.at}::timestamptz, ${place.id}::uuid)`, before && sql`f.at < ${before}::timestamptz`,
        like === null ? null : sql`(f.text ilike ${like} or f.plan ilike ${like} or f.place ilike ${like})`,
      ])} order by f.at desc, f.id desc limit ${limit}::int`);
    return rows.map(({ occurredAt, place: at, json }) => ({ occurredAt, place: at, json }));
  }
}

function readPlace(place: string): { at: string; id: string } {
  const [at = '', id = ''] = place.split(' ');
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at) && !Number.isNaN(Date.parse(at)) && isUuid(id)) return { at, id };
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this timeline' }]);
}
