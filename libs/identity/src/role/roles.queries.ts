import { sql, type FieldRights, type SqlFragment } from '@patron/kernel';
import type { ScopeKind } from '../access/row-scope.js';
import { containing } from '../like.js';

export interface RoleRow {
  id: string;
  key: string;
  name_zh: string;
  name_en: string;
  permissions: string[];
  scope: ScopeKind;
  field_rights: FieldRights;
  require_two_factor: boolean;
  system: boolean;
  version: number;
  people: number;
}

const COLUMNS = sql.raw(`r.id, r.key, r.name_zh, r.name_en, r.permissions, r.scope, r.field_rights, r.require_two_factor, r.system, r.version,
  (select count(*)::int from identity.user_role ur where ur.role_id = r.id) as people`);

export function roleById(id: string): SqlFragment {
  return sql`select ${COLUMNS} from identity.role r where r.id = ${id}`;
}

export function rolePage(page: { limit: number; after: unknown[] | null; q?: string }): SqlFragment {
  const pattern = page.q ? containing(page.q) : null;
  const where = sql.and([
    page.after ? sql`r.key > ${String(page.after[0])}` : null,
    pattern ? sql`r.key ilike ${pattern} or r.name_zh ilike ${pattern} or r.name_en ilike ${pattern}` : null,
  ]);
  return sql`select ${COLUMNS} from identity.role r where ${where} order by r.key limit ${page.limit + 1}`;
}
