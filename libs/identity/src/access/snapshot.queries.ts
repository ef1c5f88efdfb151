import { sql, type FieldRights, type SqlFragment } from '@patron/kernel';
import type { ScopeKind } from './row-scope.js';

export interface SnapshotRow {
  id: string;
  email: string;
  name: string;
  locale: 'zh-CN' | 'en';
  timezone: string;
  must_change_password: boolean;
  roles: { id: string; key: string; nameZh: string; nameEn: string; permissions: string[]; scope: ScopeKind; fieldRights: FieldRights; requireTwoFactor: boolean }[];
  session_ids: string[];
  /** Of these the ones whose second step the person's single sign-on provider made. */
  vouched_session_ids: string[];
  two_factor: boolean;
  /** Null when one of the roles shows everything; otherwise never without the person himself. */
  owner_ids: string[] | null;
  /** Somebody made him a member of a record's team, and the time has not run out. */
  shares: boolean;
}

/** Everything the guard must know about an active person, in one round trip. No row: unknown or disabled. */
export function snapshotOf(userId: string, now: Date): SqlFragment {
  return sql`
    with recursive
      held as (
        select r.* from identity.user_role ur join identity.role r on r.id = ur.role_id where ur.user_id = ${userId}
      ),
      reports as (
        select ${userId}::uuid as id
        union select u.id from identity.app_user u join reports on u.manager_id = reports.id
      ),
      tree as (
        select department_id as id from identity.app_user where id = ${userId} and department_id is not null
        union select d.id from identity.department d join tree on d.parent_id = tree.id
      ),
      owners as (
        select ${userId}::uuid as id
        union select id from reports where exists (select from held where scope = 'subordinates')
        union select u.id from identity.app_user u join identity.app_user me on me.id = ${userId} and u.department_id = me.department_id
          where exists (select from held where scope = 'department')
        union select u.id from identity.app_user u join tree on u.department_id = tree.id
          where exists (select from held where scope = 'department_tree')
      )
    select u.id, u.email, u.name, u.locale, u.timezone, u.must_change_password,
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'key', key, 'nameZh', name_zh, 'nameEn', name_en,
        'permissions', permissions, 'scope', scope, 'fieldRights', field_rights, 'requireTwoFactor', require_two_factor) order by key) from held), '[]') as roles,
      array(select id::text from identity.session where user_id = u.id and revoked_at is null and expires_at > ${now}) as session_ids,
      array(select id::text from identity.session where user_id = u.id and revoked_at is null and second_factor = 'provider') as vouched_session_ids,
      exists (select from identity.two_factor t where t.user_id = u.id and t.confirmed_at is not null) as two_factor,
      case when exists (select from held where scope = 'all') then null else array(select id::text from owners) end as owner_ids,
      exists (select from identity.record_share s where s.user_id = u.id and (s.expires_at is null or s.expires_at > now())) as shares
    from identity.app_user u
    where u.id = ${userId} and u.active`;
}
