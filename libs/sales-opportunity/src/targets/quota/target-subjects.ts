import { Injectable } from '@nestjs/common';
import { Database, sql, type Principal } from '@patron/kernel';
import type { Subject } from './target.types.js';

interface Department {
  id: string;
  name: string;
  parentId: string | null;
}

interface Person {
  id: string;
  name: string;
  departmentId: string | null;
  active: boolean;
  /** May work on opportunities: somebody to give a target to. */
  sells: boolean;
}

/**
 * Whom targets are set for, as far as the asker sees: a person within his row scope; a department all of whose people are within it; the company for
 * whoever sees everything. So no figure ever tells of more than its asker could add up himself.
 */
@Injectable()
export class TargetSubjects {
  constructor(private readonly db: Database) {}

  /** Company, then departments with their people beneath, in the order of the tree; people elsewhere last. @param known people shown even where they do not sell (any more) */
  async all({ scope }: Pick<Principal, 'scope'>, known: ReadonlySet<string> = new Set()): Promise<Subject[]> {
    const departments = await this.db.rows<Department>(sql`select id, name, parent_id as "parentId" from identity.department order by name, id`);
    const people = await this.db.rows<Person>(sql`select u.id, u.name, u.department_id as "departmentId", u.active,
        exists (select 1 from identity.user_role x join identity.role r on r.id = x.role_id where x.user_id = u.id and 'opportunities.write' = any(r.permissions)) as sells
      from identity.app_user u order by u.name, u.id`);
    const sees = (id: string): boolean => scope.kind === 'all' || scope.ownerIds.includes(id);
    const shown = people.filter((person) => sees(person.id) && (known.has(person.id) || (person.active && person.sells)));
    const tree = walk(departments, people, shown, sees);
    const company: Subject[] = scope.kind === 'all' ? [{ kind: 'company', id: null, name: '', parentId: null, depth: 0, ownerIds: null }] : [];
    return [...company, ...tree, ...shown.filter(({ departmentId }) => departmentId === null).map((person) => personal(person, 0))];
  }
}

function walk(departments: readonly Department[], people: readonly Person[], shown: readonly Person[], sees: (id: string) => boolean): Subject[] {
  const members = (id: string): Person[] => [...people.filter(({ departmentId }) => departmentId === id), ...departments.filter(({ parentId }) => parentId === id).flatMap((child) => members(child.id))];
  const under = (parentId: string | null, depth: number): Subject[] => departments.filter((department) => department.parentId === parentId).flatMap((department) => {
    const all = members(department.id);
    const whole = all.length > 0 && all.every(({ id, active }) => !active || sees(id));
    const own: Subject[] = whole ? [{ kind: 'department', id: department.id, name: department.name, parentId, depth, ownerIds: new Set(all.map(({ id }) => id)) }] : [];
    const below = depth + own.length;
    return [...own, ...shown.filter(({ departmentId }) => departmentId === department.id).map((person) => personal(person, below)), ...under(department.id, below)];
  });
  return under(null, 0);
}

const personal = ({ id, name, departmentId }: Person, depth: number): Subject => ({ kind: 'user', id, name, parentId: departmentId, depth, ownerIds: new Set([id]) });
