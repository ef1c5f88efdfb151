import { Injectable } from '@nestjs/common';
import { Clock, Database, forbidden, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { GuideDto, GuidePatchDto, Step } from './guide.dto.js';

interface Facts {
  dismissed: boolean;
  seen: string[];
  data: boolean;
  people: boolean;
  view: boolean;
  segment: boolean;
  security: boolean;
}

/** Which permission each step needs; null: everybody who signs in. */
const NEEDS: readonly (readonly [Step, string | null])[] = [
  ['data', 'imports.run'], ['insight', 'customers.read'], ['segment', 'segments.manage'], ['view', 'customers.read'], ['people', 'users.manage'], ['security', null],
];

/** The first five minutes of a person: what is worth doing, and what is done. Read from the data itself. */
@Injectable()
export class Guide {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async read(principal: Principal): Promise<GuideDto> {
    const me = personOf(principal);
    const facts = await this.db.one<Facts>(sql`select g.dismissed_at is not null as dismissed, coalesce(g.seen, '{}') as seen,
        exists (select 1 from customer.profile where kind <> 'visitor') as data,
        (select count(*) from (select 1 from identity.app_user where active limit 2) people) > 1 as people,
        exists (select 1 from record.saved_view v where v.owner_id = ${me}::uuid) as view,
        exists (select 1 from audience.segment s where s.owner_id = ${me}::uuid and s.kind <> 'clause') as segment,
        exists (select 1 from identity.two_factor f where f.user_id = ${me}::uuid and f.confirmed_at is not null) as security
      from (select 1) one left join integration.guide_state g on g.user_id = ${me}::uuid`);
    if (!facts) throw new Error('A row of facts is always there');
    const done: Record<Step, boolean> = { ...facts, insight: facts.seen.includes('insight') };
    const steps = NEEDS.filter(([, permission]) => permission === null || principal.permissions.has(permission));
    return { dismissed: facts.dismissed, steps: steps.map(([key]) => ({ key, done: done[key] })) };
  }

  async change({ dismissed, seen }: GuidePatchDto, principal: Principal): Promise<GuideDto> {
    const at = dismissed === true ? this.clock.now() : null;
    const marks = seen === undefined ? [] : [seen];
    await this.db.execute(sql`insert into integration.guide_state as g (user_id, dismissed_at, seen) values (${personOf(principal)}, ${at}::timestamptz, ${marks}::text[])
      on conflict (user_id) do update set
        dismissed_at = case when ${dismissed === undefined}::boolean then g.dismissed_at else excluded.dismissed_at end,
        seen = (select coalesce(array_agg(distinct s), '{}') from unnest(g.seen || excluded.seen) s)`);
    return this.read(principal);
  }
}

function personOf(principal: Principal): string {
  if (principal.kind !== 'user' || principal.userId === null) throw forbidden('auth.person_required', 'Only a signed-in person can do this, not an API key');
  return principal.userId;
}
