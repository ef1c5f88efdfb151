import { Injectable } from '@nestjs/common';
import { assertEditable, Database, EventLog, invalid, requireMatch, rightOn, sql } from '@patron/kernel';
import type { Principal, SqlFragment } from '@patron/kernel';
import { CustomerAccess } from '../profile/customer-access.js';
import type { Change } from '../profile/customer-changes.service.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import { customerScope } from '../profile/row-scope.js';
import { CompanyGroups } from './company-groups.js';
import type { ContactDto, GroupDto, GroupMemberDto } from './company.dto.js';

const LARGEST_GROUP = 1000;

interface Member extends GroupMemberDto {
  seen: boolean;
}

/** Contacts as they are read, and the group a company belongs to. */
@Injectable()
export class Companies {
  constructor(
    private readonly database: Database,
    private readonly access: CustomerAccess,
    private readonly groups: CompanyGroups,
    private readonly writes: ProfileWrites,
    private readonly events: EventLog,
  ) {}

  /** The people of a company, the primary one first. Of a person outside the asker's scope only the name is told. */
  contacts(companyId: string, principal: Principal): Promise<ContactDto[]> {
    return this.links(companyId, principal, { mine: 'customer_id', theirs: 'person_id' });
  }

  /** The companies a person works at; of one outside the asker's scope only the name is told. */
  companies(personId: string, principal: Principal): Promise<ContactDto[]> {
    return this.links(personId, principal, { mine: 'person_id', theirs: 'customer_id' });
  }

  private async links(id: string, principal: Principal, { mine, theirs }: { mine: string; theirs: string }): Promise<ContactDto[]> {
    await this.access.check(id, principal);
    return this.database.rows<ContactDto>(sql`select k.id, k.role, k.title, k.is_primary as "primary", k.since, k.until, k.version,
        json_build_object('id', case when seen.yes then p.id end, 'name', p.name, 'phone', case when seen.yes then ${shown(principal, 'phone')} end,
          'email', case when seen.yes then ${shown(principal, 'email')} end) as customer
      from customer.contact k join customer.profile p on p.id = k.${sql.raw(theirs)} cross join lateral (select coalesce(${customerScope(principal) ?? sql.raw('true')}, false) as yes) seen
      where k.${sql.raw(mine)} = ${id}::uuid order by (k.until is not null and k.until < current_date), k.is_primary desc, p.name_key, k.id limit 500`);
  }

  /** The whole group a company belongs to, with the figures of every member the asker may see. */
  async group(id: string, principal: Principal): Promise<GroupDto> {
    await this.access.check(id, principal);
    const above = await this.groups.ancestors(undefined, id);
    const members = await this.database.rows<Member>(sql`with recursive tree as (
        select p.id, p.parent_id, 0 as depth, array[p.name_key || p.id::text] as path from customer.profile p where p.id = ${above.at(-1) ?? id}::uuid
        union all select p.id, p.parent_id, t.depth + 1, t.path || (p.name_key || p.id::text) from tree t join customer.profile p on p.parent_id = t.id where t.depth < 50)
      select p.id, p.parent_id as "parentId", p.name, t.depth, coalesce(m.orders, 0) as orders, coalesce(m.net_minor, 0) as "netMinor", coalesce(m.currency, '') as currency,
        coalesce(${customerScope(principal) ?? sql.raw('true')}, false) as seen
      from tree t join customer.profile p on p.id = t.id left join customer.metric m on m.customer_id = p.id order by t.path limit ${LARGEST_GROUP}`);
    const shownMembers = members.filter(({ seen }) => seen);
    return {
      members: shownMembers.map(({ seen: _, ...member }) => member),
      hidden: members.length - shownMembers.length,
      totals: totals(shownMembers),
    };
  }

  /** Throws 409 `companies.circle`, 422 for what is no company or too deep; both companies lie within the asker's scope. */
  async setParent(id: string, parentId: string | null, change: Change): Promise<void> {
    assertEditable(change.principal, 'customer', ['parent']);
    await this.database.transaction(async (m) => {
      await this.groups.lock(m);
      const record = await this.access.lock(m, id, change.principal);
      if (change.ifMatch !== undefined) requireMatch(change.ifMatch, record.version);
      const from = record.profile.parentId;
      if (from === parentId) return;
      if (record.profile.kind !== 'company') throw invalid([{ field: 'parentId', code: 'companies.not_a_company', message: 'only a company stands in a group' }]);
      if (parentId !== null) {
        await this.access.check(parentId, change.principal, 'read', m);
        const above = await this.database.one<{ kind: string }>(sql`select kind from customer.profile where id = ${parentId}::uuid`, m);
        if (above?.kind !== 'company') throw invalid([{ field: 'parentId', code: 'companies.not_a_company', message: 'is no company' }]);
        await this.groups.refuseParent(m, id, parentId);
      }
      record.profile = { ...record.profile, parentId };
      await this.writes.update(m, [record], change.now);
      await this.events.append(m, [{ name: 'customer.parent_changed', customerId: id, subject: { type: 'customer', id }, occurredAt: change.now, actorId: change.principal.userId, payload: { from, to: parentId } }]);
    });
  }
}

/** A phone or e-mail as the asker's role shows it. */
function shown(principal: Principal, field: 'phone' | 'email'): SqlFragment {
  const right = rightOn(principal, 'customer', field);
  if (right === 'hidden') return sql.raw('null');
  return sql.raw(right === 'masked' ? `kernel.mask_${field}(p.${field})` : `p.${field}`);
}

function totals(members: readonly GroupMemberDto[]): GroupDto['totals'] {
  const sums = new Map<string, { orders: number; netMinor: number }>();
  for (const { currency, orders, netMinor } of members.filter((member) => member.orders > 0 || member.netMinor !== 0)) {
    const sum = sums.get(currency) ?? { orders: 0, netMinor: 0 };
    sums.set(currency, { orders: sum.orders + orders, netMinor: sum.netMinor + netMinor });
  }
  return [...sums].map(([currency, sum]) => ({ currency, ...sum })).sort((a, b) => b.netMinor - a.netMinor);
}
