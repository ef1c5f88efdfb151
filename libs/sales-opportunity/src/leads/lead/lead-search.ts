import { identityValue, type SearchItem, type SearchProvider } from '@patron/customer';
import { isPlain, rightOn, sql, type Database, type Principal, type SqlFragment } from '@patron/kernel';
import { named } from './lead-named.js';
import { leadScope } from './lead-scope.js';
import { STATUS_WORDS } from './lead-words.js';

interface Row {
  id: string;
  name: string;
  company: string | null;
  status: keyof typeof STATUS_WORDS;
  via: 'name' | 'phone' | 'email';
}

/** Leads by name and company, and by a whole phone or e-mail address. What became a customer is found as the customer. */
export class LeadSearch implements SearchProvider {
  readonly type = 'lead' as const;
  readonly permission = 'leads.read';

  constructor(private readonly db: Database) {}

  async search(text: string, limit: number, principal: Principal): Promise<SearchItem[]> {
    if (text.length > 100 || text.includes('\0')) return [];
    const value = (kind: 'phone' | 'email'): string | null => (isPlain(rightOn(principal, 'lead', kind)) ? identityValue(kind, text) : null);
    const [phone, email] = [value('phone'), value('email')];
    // Open ones and dead ones each by their date, so that the index of dates or that of names serves, whichever is the shorter way.
    const found = (dead: boolean): SqlFragment => sql`(select l.id, l.name, l.company, l.status, l.created_at, case when l.phone = ${phone}::text then 'phone' when l.email = ${email}::text then 'email' else 'name' end as via
      from sales.lead l where ${sql.and([
        sql`(${named(text)} or (not l.in_pool and (l.phone = ${phone}::text or l.email = ${email}::text)))`, sql.raw(dead ? `l.status = 'dead'` : `l.status in ('new', 'working', 'nurturing')`), leadScope(principal),
      ])} order by l.created_at desc, l.id desc limit ${limit}::int)`;
    const rows = await this.db.rows<Row>(sql`select id, name, company, status, via from (${found(false)} union all ${found(true)}) l order by status = 'dead', created_at desc, id desc limit ${limit}::int`);
    const locale = principal.locale === 'zh-CN' ? 0 : 1;
    return rows.map(({ id, name, company, status, via }) => ({
      id, title: name, subtitle: [company === name ? null : company, STATUS_WORDS[status][locale]].filter(Boolean).join(' · '), matchedOn: { kind: via, text: via === 'name' ? name : text },
    }));
  }
}
