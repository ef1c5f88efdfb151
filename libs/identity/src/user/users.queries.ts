import { ownerScope, sql, type Principal, type SqlFragment } from '@patron/kernel';
import { containing } from '../like.js';
import type { UserDto, UserOptionsQuery, UsersQuery } from './user.dto.js';

export type UserRow = UserDto;

const COLUMNS = sql.raw(`u.id, u.email, u.name, u.active, u.locale, u.timezone, u.version,
  u.department_id as "departmentId", u.manager_id as "managerId", u.must_change_password as "mustChangePassword",
  exists (select from identity.two_factor t where t.user_id = u.id and t.confirmed_at is not null) as "twoFactor", u.last_sign_in_at as "lastSignInAt",
  case when d.id is not null then jsonb_build_object('id', d.id, 'name', d.name) end as department,
  case when b.id is not null then jsonb_build_object('id', b.id, 'name', b.name) end as manager,
  coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'key', r.key, 'name', jsonb_build_object('zh-CN', r.name_zh, 'en', r.name_en)) order by r.key)
    from identity.user_role ur join identity.role r on r.id = ur.role_id where ur.user_id = u.id), '[]') as roles`);

const SOURCE = sql.raw(`identity.app_user u left join identity.department d on d.id = u.department_id left join identity.app_user b on b.id = u.manager_id`);

export function userById(id: string, viewer: Principal | null): SqlFragment {
  return sql`select ${COLUMNS} from ${SOURCE} where ${sql.and([sql`u.id = ${id}`, viewer && ownerScope(viewer, 'u.id')])}`;
}

export function userPage(query: UsersQuery, page: { limit: number; after: unknown[] | null }, viewer: Principal): SqlFragment {
  const { q, active, departmentId, roleId } = query;
  const where = sql.and([
    ownerScope(viewer, 'u.id'),
    afterName(page.after),
    q ? sql`u.name ilike ${containing(q)} or u.email ilike ${containing(q)}` : null,
    active === undefined ? null : sql`u.active = ${active}`,
    departmentId === undefined ? null : sql`u.department_id = ${departmentId}`,
    roleId === undefined ? null : sql`exists (select from identity.user_role x where x.user_id = u.id and x.role_id = ${roleId})`,
  ]);
  return sql`select ${COLUMNS} from ${SOURCE} where ${where} order by u.name, u.id limit ${page.limit + 1}`;
}

export function optionPage({ q }: UserOptionsQuery, page: { limit: number; after: unknown[] | null }): SqlFragment {
  const where = sql.and([sql`u.active`, afterName(page.after), q ? sql`u.name ilike ${containing(q)}` : null]);
  return sql`select u.id, u.name from identity.app_user u where ${where} order by u.name, u.id limit ${page.limit + 1}`;
}

/** Whether the first person is the second or reports to him, over any number of steps. */
export function reportsTo(userId: string, managerId: string): SqlFragment {
  return sql`
    with recursive above as (
      select id, manager_id from identity.app_user where id = ${userId}
      union select u.id, u.manager_id from identity.app_user u join above on u.id = above.manager_id
    )
    select 1 from above where id = ${managerId}`;
}

export function setRoles(userId: string, roleIds: readonly string[]): SqlFragment {
  return sql`
    with gone as (delete from identity.user_role where user_id = ${userId} and not role_id = any(${[...roleIds]}::uuid[]))
    insert into identity.user_role (user_id, role_id) select ${userId}, id from identity.role where id = any(${[...roleIds]}::uuid[])
    on conflict do nothing`;
}

function afterName(after: unknown[] | null): SqlFragment | null {
  return after ? sql`(u.name, u.id) > (${String(after[0])}, ${String(after[1])}::uuid)` : null;
}
