import { sql, type SqlFragment } from '@patron/kernel';
import { containing } from '../like.js';
import type { DepartmentDto } from './department.dto.js';

export type DepartmentRow = DepartmentDto;

const COLUMNS = sql.raw(`d.id, d.name, d.parent_id as "parentId", d.version,
  (select count(*)::int from identity.app_user u where u.department_id = d.id) as people`);

export function departmentById(id: string): SqlFragment {
  return sql`select ${COLUMNS} from identity.department d where d.id = ${id}`;
}

export function departmentPage(page: { limit: number; after: unknown[] | null; q?: string }): SqlFragment {
  const where = sql.and([
    page.after ? sql`(d.name, d.id) > (${String(page.after[0])}, ${String(page.after[1])}::uuid)` : null,
    page.q ? sql`d.name ilike ${containing(page.q)}` : null,
  ]);
  return sql`select ${COLUMNS} from identity.department d where ${where} order by d.name, d.id limit ${page.limit + 1}`;
}

/** Whether a department lies in the tree under another, or is it. */
export function isWithin(departmentId: string, rootId: string): SqlFragment {
  return sql`
    with recursive above as (
      select id, parent_id from identity.department where id = ${departmentId}
      union select d.id, d.parent_id from identity.department d join above on d.id = above.parent_id
    )
    select 1 from above where id = ${rootId}`;
}

export function contentsOf(departmentId: string): SqlFragment {
  return sql`select
    (select count(*)::int from identity.app_user where department_id = ${departmentId}) as people,
    (select count(*)::int from identity.department where parent_id = ${departmentId}) as departments`;
}
