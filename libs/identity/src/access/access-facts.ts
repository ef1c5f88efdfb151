import { Injectable } from '@nestjs/common';
import { Database, definedPermissions, sql, type FieldRights } from '@patron/kernel';
import { expandPermissions } from '../role/grant-rules.js';
import { Principals, type UserSnapshot } from './principals.js';
import type { ScopeKind } from './row-scope.js';

export interface HeldRole {
  key: string;
  name: { 'zh-CN': string; en: string };
  permissions: ReadonlySet<string>;
  scope: ScopeKind;
  fieldRights: FieldRights;
}

/** How two people stand to each other, for saying why one sees what the other owns. */
export interface Relation {
  /** From the owner up to the viewer, both included; empty when the owner does not report to him. */
  chain: string[];
  sameDepartment: string | null;
  /** The owner's department when it lies below the viewer's. */
  departmentBelow: string | null;
}

/** What stands behind a person's rights, for explaining them. */
@Injectable()
export class AccessFacts {
  constructor(
    private readonly db: Database,
    private readonly principals: Principals,
  ) {}

  /** Undefined for nobody, or somebody disabled. */
  person(userId: string): Promise<UserSnapshot | undefined> {
    return this.principals.find(userId);
  }

  async roles(userId: string): Promise<HeldRole[]> {
    const known = definedPermissions().map(({ key }) => key);
    const rows = await this.db.rows<{ key: string; zh: string; en: string; permissions: string[]; scope: ScopeKind; rights: FieldRights }>(sql`
      select r.key, r.name_zh as zh, r.name_en as en, r.permissions, r.scope, r.field_rights as rights
      from identity.user_role ur join identity.role r on r.id = ur.role_id where ur.user_id = ${userId} order by r.key`);
    return rows.map(({ key, zh, en, permissions, scope, rights }) => ({
      key, name: { 'zh-CN': zh, en }, permissions: expandPermissions(permissions, known), scope, fieldRights: rights,
    }));
  }

  async relation(viewerId: string, ownerId: string): Promise<Relation> {
    const row = await this.db.one<Relation>(sql`
      with recursive up as (
          select u.id, u.name, u.manager_id, array[u.name] as names, array[u.id] as seen from identity.app_user u where u.id = ${ownerId}
          union all select b.id, b.name, b.manager_id, up.names || b.name, up.seen || b.id from up join identity.app_user b on b.id = up.manager_id
            where b.id <> all(up.seen) and up.id <> ${viewerId}),
        tree as (select d.id, d.name, d.parent_id from identity.department d join identity.app_user o on o.department_id = d.id where o.id = ${ownerId}
          union select d.id, d.name, d.parent_id from identity.department d join tree on tree.parent_id = d.id)
      select coalesce((select names from up where id = ${viewerId} and ${viewerId} <> ${ownerId} limit 1), '{}') as chain,
        (select d.name from identity.app_user v join identity.app_user o on o.department_id = v.department_id join identity.department d on d.id = v.department_id
          where v.id = ${viewerId} and o.id = ${ownerId}) as "sameDepartment",
        (select d.name from identity.app_user v join tree on tree.id = v.department_id join identity.app_user o on o.id = ${ownerId}
          join identity.department d on d.id = o.department_id where v.id = ${viewerId} and v.department_id <> o.department_id) as "departmentBelow"`);
    return row ?? { chain: [], sameDepartment: null, departmentBelow: null };
  }

  /** Whom to ask: the people with the administrator role, a few. */
  async administrators(): Promise<string[]> {
    const rows = await this.db.rows<{ name: string }>(sql`select u.name from identity.app_user u where u.active and exists (
      select 1 from identity.user_role ur join identity.role r on r.id = ur.role_id where ur.user_id = u.id and '*' = any(r.permissions)) order by u.name limit 5`);
    return rows.map(({ name }) => name);
  }

  async nameOf(userId: string | null): Promise<string | null> {
    if (userId === null) return null;
    return (await this.db.one<{ name: string }>(sql`select name from identity.app_user where id = ${userId}`))?.name ?? null;
  }
}
