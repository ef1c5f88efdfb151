import { Injectable } from '@nestjs/common';
import {
  Clock, conflict, Database, decodeCursor, DEFAULT_LIMIT, definedPermissions, EventLog, invalid, newId, notFound, pageOf, requireMatch, sql, violatedConstraint,
  type Page, type Principal,
} from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { IdentityChanges } from '../access/identity-changes.js';
import { AuthorityCheck } from './authority.js';
import { knownFieldRights } from './known-field-rights.js';
import { expandPermissions } from './grant-rules.js';
import type { CreateRoleDto, RoleDto, RolesQuery, UpdateRoleDto } from './role.dto.js';
import { Role } from './role.entity.js';
import { roleById, rolePage, type RoleRow } from './roles.queries.js';
import { ADMINISTRATOR } from './seeded-roles.js';

@Injectable()
export class Roles {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
    private readonly changes: IdentityChanges,
    private readonly authority: AuthorityCheck,
  ) {}

  async list({ limit = DEFAULT_LIMIT, cursor, q }: RolesQuery): Promise<Page<RoleDto>> {
    const after = cursor ? decodeCursor(cursor, 1) : null;
    const rows = await this.db.rows<RoleRow>(rolePage({ limit, after, q }));
    const page = pageOf(rows, limit, ({ key }) => [key]);
    return { ...page, items: page.items.map(toDto) };
  }

  async create(actor: Principal, input: CreateRoleDto): Promise<RoleDto> {
    const permissions = knownPermissions(input.permissions);
    const fieldRights = knownFieldRights(input.fieldRights ?? {});
    await this.authority.requireFor(actor, { permissions, scope: input.scope, fieldRights });
    const now = this.clock.now();
    const role = {
      id: newId(), key: input.key, nameZh: input.name['zh-CN'], nameEn: input.name.en, permissions, scope: input.scope,
      fieldRights, requireTwoFactor: input.requireTwoFactor ?? false, system: false, version: 1, createdAt: now, updatedAt: now,
    };
    await this.changes.transaction('all', async (m) => {
      await insertOrExplain(m, role);
      await this.record(m, actor, role, 'created');
    });
    return this.read(role.id);
  }

  async update(actor: Principal, id: string, change: { input: UpdateRoleDto; ifMatch: number | undefined }): Promise<RoleDto> {
    const { input } = change;
    await this.changes.transaction('all', async (m) => {
      const role = await this.lock(m, id);
      requireMatch(change.ifMatch, role.version);
      // Changing a role that holds more than one's own rights would take them from, or hand them to, its people.
      await this.authority.requireFor(actor, role);
      if (role.key === ADMINISTRATOR && (input.permissions !== undefined || input.scope !== undefined || input.fieldRights !== undefined)) {
        throw conflict('roles.administrator_fixed', 'The administrator role always holds everything');
      }
      if (input.permissions !== undefined) role.permissions = knownPermissions(input.permissions);
      if (input.scope !== undefined) role.scope = input.scope;
      if (input.fieldRights !== undefined) role.fieldRights = knownFieldRights(input.fieldRights);
      await this.authority.requireFor(actor, role);
      role.requireTwoFactor = input.requireTwoFactor ?? role.requireTwoFactor;
      role.nameZh = input.name?.['zh-CN'] ?? role.nameZh;
      role.nameEn = input.name?.en ?? role.nameEn;
      role.version += 1;
      role.updatedAt = this.clock.now();
      await m.save(role);
      await this.record(m, actor, role, 'updated');
    });
    return this.read(id);
  }

  async remove(actor: Principal, id: string, ifMatch: number | undefined): Promise<void> {
    await this.changes.transaction('all', async (m) => {
      const role = await this.lock(m, id);
      requireMatch(ifMatch, role.version);
      if (role.system) throw conflict('roles.system', 'A role that came with the product cannot be deleted');
      await this.authority.requireFor(actor, role);
      const people = await this.db.one<{ count: number }>(sql`select count(*)::int as count from identity.user_role where role_id = ${id}`, m);
      if (people && people.count > 0) throw conflict('roles.in_use', 'Take the role from its people first', { people: people.count });
      await m.remove(Role, { ...role });
      await this.record(m, actor, role, 'deleted');
    });
  }

  async read(id: string): Promise<RoleDto> {
    const row = await this.db.one<RoleRow>(roleById(id));
    if (!row) throw notFound('role', id);
    return toDto(row);
  }

  private async lock(m: EntityManager, id: string): Promise<Role> {
    const role = await m.findOne(Role, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!role) throw notFound('role', id);
    return role;
  }

  private async record(m: EntityManager, actor: Principal, role: { id: string; key: string }, change: 'created' | 'updated' | 'deleted'): Promise<void> {
    await this.events.append(m, [
      { name: 'role.changed', subject: { type: 'role', id: role.id }, occurredAt: this.clock.now(), actorId: actor.userId, payload: { change, key: role.key } },
    ]);
  }
}

async function insertOrExplain(m: EntityManager, role: Role): Promise<void> {
  try {
    await m.insert(Role, role);
  } catch (cause) {
    if (violatedConstraint(cause) === 'role_key_key') throw conflict('roles.key_taken', 'Another role has this key');
    throw cause;
  }
}

function knownPermissions(given: readonly string[]): string[] {
  const known = new Set(definedPermissions().map(({ key }) => key));
  const errors = given.flatMap((key, i) =>
    known.has(key) ? [] : [{ field: `permissions[${i}]`, code: 'roles.unknown_permission', message: 'is not a permission of this product' }]);
  if (errors.length > 0) throw invalid(errors);
  return [...new Set(given)].sort();
}

function toDto(row: RoleRow): RoleDto {
  const known = definedPermissions().map(({ key }) => key);
  return {
    id: row.id,
    key: row.key,
    name: { 'zh-CN': row.name_zh, en: row.name_en },
    permissions: [...expandPermissions(row.permissions, known)].sort(),
    scope: row.scope,
    fieldRights: row.field_rights,
    requireTwoFactor: row.require_two_factor,
    system: row.system,
    people: row.people,
    version: row.version,
  };
}
