import { Injectable } from '@nestjs/common';
import { Clock, Database, decodeCursor, DEFAULT_LIMIT, EventLog, notFound, pageOf, requireMatch, sql, type Page, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { IdentityChanges } from '../access/identity-changes.js';
import { revokeSessions } from '../session/session.queries.js';
import { AppUser } from './app-user.entity.js';
import { StaffRules } from './staff-rules.js';
import { explainTakenEmail, UserAccounts } from './user-accounts.service.js';
import type { CreatedUserDto, CreateUserDto, UpdateUserDto, UserDto, UsersQuery } from './user.dto.js';
import { userById, userPage, type UserRow } from './users.queries.js';

const PLAIN_FIELDS = ['email', 'name', 'departmentId', 'managerId', 'active', 'locale', 'timezone'] as const;

interface Edit {
  actor: Principal;
  user: AppUser;
  input: UpdateUserDto;
}

@Injectable()
export class Users {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
    private readonly changes: IdentityChanges,
    private readonly accounts: UserAccounts,
    private readonly rules: StaffRules,
  ) {}

  async list(viewer: Principal, query: UsersQuery): Promise<Page<UserDto>> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const after = query.cursor ? decodeCursor(query.cursor, 2) : null;
    return pageOf(await this.db.rows<UserRow>(userPage(query, { limit, after }, viewer)), limit, ({ name, id }) => [name, id]);
  }

  async read(viewer: Principal, id: string): Promise<UserDto> {
    const row = await this.db.one<UserRow>(userById(id, viewer));
    if (!row) throw notFound('user', id);
    return row;
  }

  async create(actor: Principal, input: CreateUserDto): Promise<CreatedUserDto> {
    const { id, oneTimePassword } = await this.changes.transaction('all', async (m) => {
      await this.rules.hold(m);
      await this.rules.requirePlacement(m, input);
      await this.rules.requireMayPlace(m, actor, input);
      return this.accounts.create(m, input, actor.userId);
    });
    const created = await this.db.one<UserRow>(userById(id, null));
    if (!created) throw notFound('user', id);
    return { ...created, oneTimePassword };
  }

  async update(actor: Principal, id: string, change: { input: UpdateUserDto; ifMatch: number | undefined }): Promise<UserDto> {
    await this.changes.transaction('all', async (m) => {
      await this.rules.hold(m);
      const user = await this.lock(m, actor, id);
      requireMatch(change.ifMatch, user.version);
      await this.apply(m, { actor, user, input: change.input });
    });
    const updated = await this.db.one<UserRow>(userById(id, null));
    if (!updated) throw notFound('user', id);
    return updated;
  }

  /** The account, held for a change. @throws DomainError user.not_found, also for somebody out of the actor's row scope */
  async lock(m: EntityManager, actor: Principal, id: string): Promise<AppUser> {
    const { scope } = actor;
    const visible = scope.kind === 'all' || scope.ownerIds.includes(id);
    const user = visible ? await m.findOne(AppUser, { where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
    if (!user) throw notFound('user', id);
    return user;
  }

  private async apply(m: EntityManager, edit: Edit): Promise<void> {
    const { actor, user, input } = edit;
    const wasActive = user.active;
    const added = await this.checkEdit(m, edit);
    const changed: string[] = PLAIN_FIELDS.filter((field) => input[field] !== undefined && input[field] !== user[field]);
    if (added !== null) changed.push('roles');
    Object.assign(user, Object.fromEntries(PLAIN_FIELDS.flatMap((field) => (input[field] === undefined ? [] : [[field, input[field]]]))));
    user.version += 1;
    user.updatedAt = this.clock.now();
    await explainTakenEmail(() => m.save(user));
    if (input.roleIds) await this.accounts.setRoles(m, user, input.roleIds);
    await this.rules.requireAdministrator(m);
    await this.record(m, { actor, user, changed });
    if (wasActive && !user.active) await this.shutOut(m, actor, user.id);
  }

  /** Whether the actor may make this edit; gives the role ids that are new to the person, null when roles stay. */
  private async checkEdit(m: EntityManager, { actor, user, input }: Edit): Promise<string[] | null> {
    const held = await this.db.rows<{ role_id: string }>(sql`select role_id from identity.user_role where user_id = ${user.id}`, m);
    const added = input.roleIds?.filter((roleId) => !held.some(({ role_id }) => role_id === roleId));
    const departmentId = input.departmentId === user.departmentId ? null : input.departmentId;
    const managerId = input.managerId === user.managerId ? null : input.managerId;
    await this.rules.requirePlacement(m, input);
    if (input.roleIds !== undefined || input.active !== undefined || input.email !== undefined) await this.rules.requireOver(m, actor, user.id);
    await this.rules.requireMayPlace(m, actor, { departmentId, managerId, roleIds: added });
    await this.rules.requireNoCircle(m, user.id, managerId);
    return added ?? null;
  }

  private async record(m: EntityManager, { actor, user, changed }: { actor: Principal; user: AppUser; changed: string[] }): Promise<void> {
    await this.events.append(m, [
      { name: 'user.updated', subject: { type: 'user', id: user.id }, occurredAt: this.clock.now(), actorId: actor.userId, payload: { changed } },
    ]);
  }

  private async shutOut(m: EntityManager, actor: Principal, userId: string): Promise<void> {
    const now = this.clock.now();
    const sessionsEnded = await this.db.execute(revokeSessions({ userId, reason: 'disabled', now }), m);
    await this.events.append(m, [
      { name: 'user.disabled', subject: { type: 'user', id: userId }, occurredAt: now, actorId: actor.userId, payload: { sessionsEnded } },
    ]);
  }
}
