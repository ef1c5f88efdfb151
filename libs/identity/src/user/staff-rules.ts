import { Injectable } from '@nestjs/common';
import { conflict, Database, forbidden, invalid, isTimezone, sql, type FieldError, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Department } from '../department/department.entity.js';
import { AuthorityCheck } from '../role/authority.js';
import { Role } from '../role/role.entity.js';
import { ADMINISTRATOR } from '../role/seeded-roles.js';
import { AppUser } from './app-user.entity.js';
import { reportsTo } from './users.queries.js';

export interface Placement {
  departmentId?: string | null;
  managerId?: string | null;
  roleIds?: readonly string[];
  timezone?: string;
}

/** What must hold of the staff as a whole, checked where it is changed. */
@Injectable()
export class StaffRules {
  constructor(
    private readonly db: Database,
    private readonly authority: AuthorityCheck,
  ) {}

  /** One change of staff at a time: two that are right each by itself can remove both last administrators, or close a circle. */
  async hold(m: EntityManager): Promise<void> {
    await this.db.execute(sql`select pg_advisory_xact_lock(hashtext('identity.staff'))`, m);
  }

  /** @throws DomainError validation.failed naming each reference that does not exist */
  async requirePlacement(m: EntityManager, { departmentId, managerId, roleIds, timezone }: Placement): Promise<void> {
    const errors: FieldError[] = [];
    const missing = (field: string, what: string): void => void errors.push({ field, code: `${what}.not_found`, message: `is not a ${what}` });
    if (departmentId && !(await m.existsBy(Department, { id: departmentId }))) missing('departmentId', 'department');
    if (managerId && !(await m.existsBy(AppUser, { id: managerId }))) missing('managerId', 'user');
    for (const [i, id] of (roleIds ?? []).entries()) if (!(await m.existsBy(Role, { id }))) missing(`roleIds[${i}]`, 'role');
    if (timezone !== undefined && !isTimezone(timezone)) errors.push({ field: 'timezone', code: 'field.timezone', message: 'must be an IANA timezone' });
    if (errors.length > 0) throw invalid(errors);
  }

  /** Giving somebody roles and a place: at most one's own rights, and nowhere one does not look oneself. */
  async requireMayPlace(m: EntityManager, actor: Principal, { departmentId, managerId, roleIds }: Placement): Promise<void> {
    if (roleIds && roleIds.length > 0) await this.authority.requireForRoles(m, actor, roleIds);
    if (actor.scope.kind === 'all' || (!departmentId && !managerId)) return;
    const own = await m.findOneBy(AppUser, { id: actor.userId ?? actor.id });
    const foreignDepartment = departmentId && departmentId !== own?.departmentId;
    const foreignManager = managerId && !actor.scope.ownerIds.includes(managerId);
    if (foreignDepartment || foreignManager) throw forbidden('users.scope', 'Only who sees everything may place people outside his own department');
  }

  /** Acting on an account as if it were one's own: nobody does that to somebody who may do more than himself. */
  async requireOver(m: EntityManager, actor: Principal, userId: string): Promise<void> {
    await this.authority.requireOver(m, actor, userId);
  }

  async requireNoCircle(m: EntityManager, userId: string, managerId: string | null | undefined): Promise<void> {
    if (managerId && (await this.db.one(reportsTo(managerId, userId), m))) throw conflict('users.manager_cycle', 'Nobody can be his own manager, over however many steps');
  }

  /** Called after a change, before its commit. */
  async requireAdministrator(m: EntityManager): Promise<void> {
    const left = await this.db.one(sql`select 1 from identity.app_user u join identity.user_role ur on ur.user_id = u.id
      join identity.role r on r.id = ur.role_id where r.key = ${ADMINISTRATOR} and u.active limit 1`, m);
    if (!left) throw conflict('users.last_administrator', 'There must always be one active administrator');
  }
}
