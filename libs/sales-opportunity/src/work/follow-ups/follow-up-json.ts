import { sql, type Principal, type SqlFragment } from '@patron/kernel';
import { attachmentsJson, isoUtc } from '@patron/record';
import { leadScope } from '../../leads/lead/lead-scope.js';
import { opportunityScope } from '../../opportunities/records/opportunity-scope.js';

/** A follow-up under the alias `f`, as the asker may see it: the names of a lead or opportunity outside his scope are not told. */
export function followUpJson(principal: Principal): SqlFragment {
  const lead = principal.permissions.has('leads.read')
    ? sql`(select json_build_object('id', l.id, 'name', l.name) from sales.lead l where ${sql.and([sql.raw('l.id = f.lead_id'), leadScope(principal)])})`
    : sql.raw('null');
  const opportunity = principal.permissions.has('opportunities.read')
    ? sql`(select json_build_object('id', o.id, 'name', o.name) from sales.opportunity o where ${sql.and([sql.raw('o.customer_id = f.customer_id and o.id = f.opportunity_id'), opportunityScope(principal)])})`
    : sql.raw('null');
  return sql`json_build_object('id', f.id, 'kind', f.kind, 'text', f.text, 'outcome', f.outcome, 'durationMinutes', f.duration_minutes, 'place', f.place, 'at', ${sql.raw(isoUtc('f.at'))},
    'nextContactOn', f.next_contact_on, 'plan', f.plan, 'pending', f.pending, 'taskId', f.task_id, 'customerId', f.customer_id, 'lead', ${lead}, 'opportunity', ${opportunity},
    'author', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = f.author_id), 'attachments', ${sql.raw(attachmentsJson('follow_up', 'f.id'))},
    'version', f.version, 'createdAt', ${sql.raw(isoUtc('f.created_at'))}, 'updatedAt', ${sql.raw(isoUtc('f.updated_at'))})`;
}
