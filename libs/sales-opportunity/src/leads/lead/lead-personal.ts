import type { PersonalData, PersonalTable } from '@patron/privacy';
import { sql } from '@patron/kernel';
import { label } from './lead-words.js';

const time = (column: string): string => `to_json(t.${column}) #>> '{}'`;

/** Where and when somebody came from is counted on; who it was, and what was said, goes. */
const ERASED = {
  name: `''`, company: 'null', phone: 'null', email: 'null', wechat: 'null', note: 'null', status_note: 'null', consent: 'null', custom: `'{}'::jsonb`, product_interest: 'null', utm: `'{}'::jsonb`, landing_page: 'null', city: 'null',
};
const EXPORTED = {
  name: 't.name', company: 't.company', phone: 't.phone', email: 't.email', wechat: 't.wechat', source: 't.source', origin: 't.origin', landingPage: 't.landing_page', province: 't.province', city: 't.city',
  productInterest: 't.product_interest', note: 't.note', consent: 't.consent', custom: 't.custom', createdAt: time('created_at'), convertedAt: time('converted_at'),
};
const WHY = label('保留来源、渠道与日期用于转化统计，不再指向任何人', 'Source, origin and dates stay for the figures, and tell of nobody');

const TABLES: readonly PersonalTable[] = [
  {
    table: 'sales.lead_submission', label: label('表单提交', 'Form submissions'), export: { page: 't.page', submittedAt: time('submitted_at'), consent: 't.consent' }, erase: { page: 'null', consent: 'null', sealed: 'null' },
    where: ({ ids }) => sql`t.lead_id in (select l.id from sales.lead l where l.customer_id = any(${[...ids]}::uuid[]) or l.contact_id = any(${[...ids]}::uuid[]))`, why: WHY,
  },
  { table: 'sales.lead', column: 'contact_id', label: label('线索', 'Leads'), export: EXPORTED, erase: ERASED, names: ['name', 'phone', 'email', 'wechat'], why: WHY },
  { table: 'sales.lead', label: label('线索', 'Leads'), export: EXPORTED, erase: ERASED, names: ['phone', 'email', 'wechat'], why: WHY },
];

/** What leads keep of somebody who became a customer. Who never did has no customer to ask for; old dead leads go by the rules of retention. */
export function registerLeadPersonal(data: PersonalData): void {
  data.register(...TABLES);
  data.record((ids) => sql`select id from sales.lead where customer_id = any(${[...ids]}::uuid[]) or contact_id = any(${[...ids]}::uuid[])`);
}
