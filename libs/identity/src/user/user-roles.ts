import { Injectable } from '@nestjs/common';
import { Audit, Database, sameValue, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { setRoles } from './users.queries.js';


/** Which roles people hold. */
@Injectable()
export class UserRoles {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /** Replaces the roles of a person. The caller's transaction must announce the change. */
  async set(m: EntityManager, user: { id: string; name: string }, roleIds: readonly string[]): Promise<void> {
    const before = await this.held(m, user.id);
    await this.db.execute(setRoles(user.id, roleIds), m);
    const after = await this.held(m, user.id);
    if (sameValue(before, after)) return;
    await this.audit.record(m, [{ action: 'user.roles_changed', subject: { type: 'user', id: user.id, name: user.name }, before: { roles: before }, after: { roles: after } }]);
  }

  async idsOf(keys: readonly string[], m?: EntityManager): Promise<string[]> {
    return (await this.db.rows<{ id: string }>(sql`select id from identity.role where key = any(${[...keys]})`, m)).map(({ id }) => id);
  }

  private async held(m: EntityManager, userId: string): Promise<string[]> {
    const roles = await this.db.rows<{ key: string }>(sql`select r.key from identity.user_role u join identity.role r on r.id = u.role_id where u.user_id = ${userId} order by r.key`, m);
    return roles.map(({ key }) => key);
  }
}
