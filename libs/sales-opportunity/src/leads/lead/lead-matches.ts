import { Injectable } from '@nestjs/common';
import { customerScope } from '@patron/customer';
import { Database, isPlain, rightOn, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { leadScope } from './lead-scope.js';
import type { LeadData } from './lead.types.js';

export interface LeadMatch {
  type: 'customer' | 'lead';
  id: string | null;
  name: string | null;
  detail: string | null;
  by: string[];
  owner: { id: string; name: string } | null;
  kind?: string;
  status?: string;
}

export type Sought = Pick<LeadData, 'phone' | 'email' | 'wechat' | 'company'>;

const MOST = 20;

/** Customers and other leads that may be the same person or company. Of those outside the asker's scope only that there are some is told. */
@Injectable()
export class LeadMatches {
  constructor(private readonly db: Database) {}

  async find({ leadId, ...sought }: Sought & { leadId: string | null }, principal: Principal, m?: EntityManager): Promise<LeadMatch[]> {
    const customers = await this.db.rows<LeadMatch & { seen: boolean }>(this.customers(sought, principal), m);
    const leads = await this.db.rows<LeadMatch & { seen: boolean }>(this.leads(sought, leadId, principal), m);
    const tells = (by: string): boolean => by === 'company' || isPlain(rightOn(principal, 'lead', by));
    return [...customers, ...leads].map(({ seen, ...match }) => (seen
      ? { ...match, by: match.by.filter(tells) }
      : { type: match.type, id: null, name: null, detail: null, by: match.by.filter((by) => by !== 'company' && tells(by)), owner: null }))
      // By a company's name alone nobody learns of what he may not see.
      .filter(({ id, by }) => id !== null || by.length > 0);
  }

  /** Whoever has the same phone, e-mail or WeChat; a company of the same name. */
  private customers({ phone, email, wechat, company }: Sought, principal: Principal): ReturnType<typeof sql> {
    const scope = principal.permissions.has('customers.read') ? (customerScope(principal) ?? sql.raw('true')) : sql.raw('false');
    return sql`select 'customer' as type, p.id, p.name, coalesce(p.company, '') as detail, p.kind, array_agg(distinct k.by order by k.by) as by, coalesce(${scope}, false) as seen,
        (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = p.owner_id) as owner
      from (select i.customer_id, 'phone' as by from customer.identity i where i.kind = 'phone' and i.value = ${phone}::text
        union all select i.customer_id, 'email' from customer.identity i where i.kind = 'email' and i.value = ${email}::text
        union all select i.customer_id, 'wechat' from customer.identity i where i.kind in ('wechat_openid', 'wechat_unionid') and i.value = ${wechat}::text
        union all select c.id, 'company' from customer.profile c where ${company}::text is not null and c.kind = 'company' and c.name = ${company}::text) k
      join customer.profile p on p.id = k.customer_id where p.kind <> 'visitor' group by p.id order by p.id limit ${MOST}`;
  }

  private leads({ phone, email, wechat }: Sought, leadId: string | null, principal: Principal): ReturnType<typeof sql> {
    const scope = leadScope(principal) ?? sql.raw('true');
    const same = sql`(l.phone = ${phone}::text or l.email = ${email}::text or l.wechat = ${wechat}::text)`;
    return sql`select 'lead' as type, l.id, l.name, coalesce(l.company, '') as detail, l.status, coalesce(${scope}, false) as seen,
        array_remove(array[case when l.phone = ${phone}::text then 'phone' end, case when l.email = ${email}::text then 'email' end, case when l.wechat = ${wechat}::text then 'wechat' end], null) as by,
        (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = l.owner_id) as owner
      from sales.lead l where ${same} and l.id is distinct from ${leadId}::uuid order by l.created_at desc, l.id limit ${MOST}`;
  }
}
