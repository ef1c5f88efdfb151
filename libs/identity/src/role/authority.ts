import { Injectable } from '@nestjs/common';
import { Database, definedPermissions, sql, widestRights, type FieldRights, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { beyondOwnAuthority } from '../access/access.errors.js';
import { Principals } from '../access/principals.js';
import { widestScope, type ScopeKind } from '../access/row-scope.js';
import { beyondAuthority, expandPermissions, type Grant } from './grant-rules.js';

/** Keeps people from giving away, or reaching through others for, rights they do not have. */
@Injectable()
export class AuthorityCheck {
  constructor(
    private readonly db: Database,
    private readonly principals: Principals,
  ) {}

  /** @throws DomainError auth.beyond_own_authority */
  async requireFor(actor: Principal, grant: Grant): Promise<void> {
    const known = definedPermissions().map(({ key }) => key);
    const authority = await this.principals.authorityOf(actor);
    // The mark itself stays in: whoever merely holds all of today's permissions does not hold tomorrow's.
    const permissions = [...new Set([...grant.permissions, ...expandPermissions(grant.permissions, known)])];
    const excess = beyondAuthority(authority, { ...grant, permissions });
    if (excess) throw beyondOwnAuthority(excess);
  }

  /** For giving these roles to somebody. */
  async requireForRoles(m: EntityManager, actor: Principal, roleIds: readonly string[]): Promise<void> {
    const roles = await this.db.rows<{ permissions: string[]; scope: ScopeKind; field_rights: FieldRights }>(
      sql`select permissions, scope, field_rights from identity.role where id = any(${[...roleIds]}::uuid[])`, m);
    if (roles.length === 0) return;
    await this.requireFor(actor, {
      permissions: roles.flatMap(({ permissions }) => permissions),
      scope: widestScope(roles.map(({ scope }) => scope)),
      fieldRights: widestRights(roles.map(({ field_rights }) => field_rights)),
    });
  }

  /** For acts that amount to being that person: a new password, a new address, taking roles away. One may do them to oneself. */
  async requireOver(m: EntityManager, actor: Principal, userId: string): Promise<void> {
    if (actor.userId === userId) return;
    const held = await this.db.rows<{ role_id: string }>(sql`select role_id from identity.user_role where user_id = ${userId}`, m);
    await this.requireForRoles(m, actor, held.map(({ role_id }) => role_id));
  }
}
