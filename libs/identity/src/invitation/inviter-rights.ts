import { Injectable } from '@nestjs/common';
import { Database, DomainError, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Principals } from '../access/principals.js';
import { StaffRules } from '../user/staff-rules.js';
import type { InvitationRow } from './invitations.queries.js';

/** An invitation gives no more than its sender may give on the day it is accepted. */
@Injectable()
export class InviterRights {
  constructor(
    private readonly db: Database,
    private readonly principals: Principals,
    private readonly rules: StaffRules,
  ) {}

  /** The roles that still exist. @throws DomainError auth.link_revoked (410) when the sender is gone or holds less than the invitation gives */
  async stillGiven(m: EntityManager, { role_ids, department_id, manager_id, invited_by }: InvitationRow): Promise<string[]> {
    await this.rules.hold(m);
    const inviter = await this.principals.find(invited_by);
    if (!inviter?.principal.permissions.has('users.manage')) throw withdrawn();
    const roles = await this.db.rows<{ id: string }>(sql`select id from identity.role where id = any(${role_ids}::uuid[])`, m);
    const roleIds = roles.map(({ id }) => id);
    try {
      await this.rules.requireMayPlace(m, inviter.principal, { roleIds, departmentId: department_id, managerId: manager_id });
    } catch (error) {
      if (error instanceof DomainError && error.status === 403) throw withdrawn(error);
      throw error;
    }
    return roleIds;
  }
}

function withdrawn(cause?: unknown): DomainError {
  return new DomainError('auth.link_revoked', 'This invitation cannot be used; ask for another one', { status: 410, cause });
}
