import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, sql, sqlState } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { IdentityChanges } from '../access/identity-changes.js';
import { Department } from '../department/department.entity.js';
import { UserAccounts } from './user-accounts.service.js';

export interface SamplePerson {
  name: string;
  email: string;
  roleKey: string;
  /** The place of the department in the list given with it. */
  department: number;
  /** The place of the manager in the list of people; before this one. */
  manager?: number;
}

export interface SampleTeam {
  userIds: string[];
  departmentIds: string[];
}

const FOREIGN_KEY_VIOLATION = '23503';

/** Colleagues for a demonstration: nobody ever learns their passwords, and they go without a trace once nothing refers to them. */
@Injectable()
export class SampleAccounts {
  constructor(
    private readonly db: Database,
    private readonly accounts: UserAccounts,
    private readonly changes: IdentityChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * @param departments each below the first
   * @param people each with a role by key; an e-mail that is taken leaves everything as it was: users.email_taken
   * @param remember in the same transaction, so that what was made is known also after a crash
   */
  async add(departments: readonly string[], people: readonly SamplePerson[], remember: (m: EntityManager, team: SampleTeam) => Promise<void>): Promise<SampleTeam> {
    return this.changes.transaction('all', async (m) => {
      const departmentIds = await this.departments(m, departments);
      const userIds: string[] = [];
      for (const { name, email, roleKey, department, manager } of people) {
        const roleIds = await this.accounts.roleIdsOf([roleKey], m);
        const { id } = await this.accounts.create(m, { name, email, roleIds, departmentId: departmentIds[department] ?? null, managerId: manager === undefined ? null : (userIds[manager] ?? null) }, null);
        userIds.push(id);
      }
      const team = { userIds, departmentIds };
      await remember(m, team);
      return team;
    });
  }

  /** Whoever is still referred to is switched off instead, and a department that still has people stays. */
  async remove({ userIds, departmentIds }: SampleTeam): Promise<void> {
    await this.changes.transaction('all', async (m) => {
      for (const id of userIds.toReversed()) {
        const gone = await this.attempt(m, sql`delete from identity.app_user where id = ${id}`);
        if (!gone) await this.db.execute(sql`update identity.app_user set active = false, version = version + 1, updated_at = ${this.clock.now()} where id = ${id}`, m);
      }
      for (const id of departmentIds.toReversed()) await this.attempt(m, sql`delete from identity.department where id = ${id}`);
    });
  }

  private async departments(m: EntityManager, names: readonly string[]): Promise<string[]> {
    const now = this.clock.now();
    const ids = names.map(() => newId());
    for (const [at, name] of names.entries()) await m.insert(Department, { id: ids[at] ?? newId(), name, parentId: at === 0 ? null : (ids[0] ?? null), version: 1, createdAt: now, updatedAt: now });
    return ids;
  }

  private async attempt(m: EntityManager, statement: ReturnType<typeof sql>): Promise<boolean> {
    await this.db.execute(sql`savepoint sample`, m);
    try {
      await this.db.execute(statement, m);
      await this.db.execute(sql`release savepoint sample`, m);
      return true;
    } catch (error) {
      if (sqlState(error) !== FOREIGN_KEY_VIOLATION) throw error;
      await this.db.execute(sql`rollback to savepoint sample`, m);
      return false;
    }
  }
}
