import { sql, type Principal, type SqlFragment } from '@patron/kernel';

export interface InvitationRow {
  id: string;
  email: string;
  role_ids: string[];
  department_id: string | null;
  manager_id: string | null;
  locale: 'zh-CN' | 'en';
  invited_by: string;
  inviter_name: string;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
}

const ROW = sql.raw(`i.id, i.email, i.role_ids, i.department_id, i.manager_id, i.locale, i.invited_by, b.name as inviter_name, i.expires_at, i.accepted_at, i.revoked_at`);
const SOURCE = sql.raw('identity.invitation i join identity.app_user b on b.id = i.invited_by');

export function byToken(hash: Buffer, lock = false): SqlFragment {
  return sql`select ${ROW} from ${SOURCE} where i.token_hash = ${hash} ${sql.raw(lock ? 'for update of i' : '')}`;
}

export function openById(id: string, viewer: Principal): SqlFragment {
  return sql`select ${ROW} from ${SOURCE} where ${sql.and([sql`i.id = ${id} and i.accepted_at is null and i.revoked_at is null`, inScope(viewer)])} for update of i`;
}

/** Newest first; each with its roles and places by name. */
export function page({ all, limit, after, now }: { all: boolean; limit: number; after: string | null; now: Date }, viewer: Principal): SqlFragment {
  const where = sql.and([
    inScope(viewer),
    all ? null : sql`i.accepted_at is null and i.revoked_at is null`,
    after === null ? null : sql`i.id < ${after}::uuid`,
  ]);
  return sql`select i.id, i.email, i.locale, i.times_sent as "timesSent", i.created_at as "createdAt", i.sent_at as "sentAt", i.expires_at as "expiresAt", i.mail_id as "mailId",
    case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked' when i.expires_at <= ${now} then 'expired' else 'pending' end as state,
    jsonb_build_object('id', b.id, 'name', b.name) as "invitedBy",
    case when d.id is not null then jsonb_build_object('id', d.id, 'name', d.name) end as department,
    case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as manager,
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'key', r.key, 'name', jsonb_build_object('zh-CN', r.name_zh, 'en', r.name_en)) order by r.key)
      from identity.role r where r.id = any(i.role_ids)), '[]') as roles
    from ${SOURCE} left join identity.department d on d.id = i.department_id left join identity.app_user m on m.id = i.manager_id
    where ${where} order by i.id desc limit ${limit + 1}`;
}

/** Who does not see everybody sees the invitations of those he sees. */
function inScope({ scope }: Principal): SqlFragment | null {
  return scope.kind === 'all' ? null : sql`i.invited_by = any(${[...scope.ownerIds]}::uuid[])`;
}
