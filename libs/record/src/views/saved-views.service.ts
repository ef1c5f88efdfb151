import { Injectable } from '@nestjs/common';
import { Audit, Clock, conflict, Database, forbidden, newId, notFound, requireMatch, sql } from '@patron/kernel';
import type { Principal, SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { SavedViewDto, SavedViewInputDto, SavedViewPatchDto } from './saved-view.dto.js';

/** A person keeps at most this many views of one list; tabs beyond that help nobody. */
const MOST_VIEWS = 100;

/** Lists under a name: filters, order and columns, kept by a person, shown to others if he may share. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Own views first, then the shared ones, by name. */
  list(list: string, principal: Principal): Promise<SavedViewDto[]> {
    return this.db.rows<SavedViewDto>(sql`${select(principal)} where v.list = ${list} and ${visible(principal)}
      order by v.owner_id = ${personOf(principal)}::uuid desc, lower(v.name), v.id`);
  }

  /** Throws 403 without views.share for anything but a private view, 409 beyond a hundred views of one list. */
  create(input: SavedViewInputDto, principal: Principal): Promise<SavedViewDto> {
    const { list, name, query, sharing = 'private', departmentIds = [] } = input;
    if (sharing !== 'private') mayShare(principal);
    const id = newId();
    const now = this.clock.now();
    return this.db.transaction(async (m) => {
      const { count = 0 } = (await this.db.one<{ count: number }>(
        sql`select count(*)::int as count from record.saved_view where owner_id = ${personOf(principal)} and list = ${list}`, m)) ?? {};
      if (count >= MOST_VIEWS) throw conflict('views.too_many', `A person keeps at most ${MOST_VIEWS} views of one list`);
      await this.db.execute(sql`insert into record.saved_view (id, list, name, owner_id, sharing, department_ids, query, version, created_at, updated_at)
        values (${id}, ${list}, ${name}, ${personOf(principal)}, ${sharing}, ${departmentIds}::uuid[], ${JSON.stringify(query)}::jsonb, 1, ${now}, ${now})`, m);
      const view = await this.read(m, id, principal);
      await this.audit.record(m, [{ action: 'saved_view.created', subject: { type: 'saved_view', id, name }, after: told(view) }]);
      return view;
    });
  }

  /** Its owner changes a view, and whoever may share changes a shared one. */
  update(id: string, patch: SavedViewPatchDto, ifMatch: number | undefined, principal: Principal): Promise<SavedViewDto> {
    return this.db.transaction(async (m) => {
      const view = await this.lock(m, id, principal);
      requireMatch(ifMatch, view.version);
      const { name = view.name, query = view.query, sharing = view.sharing, departmentIds = view.departmentIds } = patch;
      const widened = sharing !== 'private' && (sharing !== view.sharing || !sameIds(departmentIds, view.departmentIds));
      if (widened) mayShare(principal);
      if (view.defaultForEveryone && sharing !== 'everyone') throw conflict('views.default_for_everyone', 'Everyone\'s lists open with this view; choose another default first');
      await this.db.execute(sql`update record.saved_view set name = ${name}, query = ${JSON.stringify(query)}::jsonb, sharing = ${sharing},
        department_ids = ${departmentIds}::uuid[], version = version + 1, updated_at = ${this.clock.now()} where id = ${id}`, m);
      const after = await this.read(m, id, principal);
      await this.audit.record(m, [{ action: 'saved_view.updated', subject: { type: 'saved_view', id, name }, before: told(view), after: told(after) }]);
      return after;
    });
  }

  remove(id: string, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      const view = await this.lock(m, id, principal);
      await this.db.execute(sql`delete from record.saved_view where id = ${id}`, m);
      await this.audit.record(m, [{ action: 'saved_view.deleted', subject: { type: 'saved_view', id, name: view.name }, before: told(view) }]);
    });
  }

  setDefault(id: string, whom: 'me' | 'everyone', principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      const view = await this.read(m, id, principal);
      if (whom === 'everyone') {
        mayShare(principal);
        if (view.sharing !== 'everyone') throw conflict('views.not_shared', 'Share the view with everyone first');
      }
      await this.db.execute(sql`insert into record.default_view (list, user_id, view_id)
        values (${view.list}, ${whom === 'me' ? personOf(principal) : null}, ${id})
        on conflict (list, user_id) do update set view_id = excluded.view_id`, m);
    });
  }

  clearDefault(id: string, whom: 'me' | 'everyone', principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      await this.read(m, id, principal);
      if (whom === 'everyone') mayShare(principal);
      await this.db.execute(sql`delete from record.default_view where view_id = ${id} and user_id is not distinct from ${whom === 'me' ? personOf(principal) : null}::uuid`, m);
    });
  }

  private async read(m: EntityManager, id: string, principal: Principal): Promise<SavedViewDto> {
    const view = await this.db.one<SavedViewDto>(sql`${select(principal)} where v.id = ${id} and ${visible(principal)}`, m);
    if (!view) throw notFound('saved_view', id);
    return view;
  }

  private async lock(m: EntityManager, id: string, principal: Principal): Promise<SavedViewDto> {
    await this.db.execute(sql`select 1 from record.saved_view where id = ${id} for update`, m);
    const view = await this.read(m, id, principal);
    if (!view.editable) throw forbidden('views.not_yours', 'Only its owner, or who may share views, changes this view', { owner: view.owner.name });
    return view;
  }
}

/** What the audit log keeps of a view: who sees it, not the values it filters by. */
function told({ list, name, sharing, departmentIds }: SavedViewDto): Record<string, unknown> {
  return { list, name, sharing, departmentIds };
}

/** A view belongs to a person; an API key acts for the person who made it. */
function personOf(principal: Principal): string {
  if (principal.userId === null) throw forbidden('auth.person_required', 'Views belong to a person');
  return principal.userId;
}

function mayShare(principal: Principal): void {
  if (!principal.permissions.has('views.share')) throw forbidden('auth.forbidden', 'You lack a permission for this', { permission: 'views.share' });
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

function visible(principal: Principal): SqlFragment {
  const me = personOf(principal);
  return sql`(v.owner_id = ${me}::uuid or v.sharing = 'everyone' or (v.sharing = 'departments' and exists (
    select 1 from identity.app_user mine where mine.id = ${me}::uuid and mine.department_id = any(v.department_ids))))`;
}

function select(principal: Principal): SqlFragment {
  const me = personOf(principal);
  const shares = principal.permissions.has('views.share');
  return sql`select v.id, v.list, v.name, json_build_object('id', u.id, 'name', u.name) as owner,
      (v.owner_id = ${me}::uuid or (v.sharing <> 'private' and ${shares}::boolean)) as editable, v.sharing, v.department_ids::text[] as "departmentIds", v.query,
      coalesce((select d.view_id from record.default_view d where d.list = v.list and (d.user_id = ${me}::uuid or d.user_id is null)
        order by d.user_id nulls last limit 1) = v.id, false) as "default",
      exists (select 1 from record.default_view d where d.view_id = v.id and d.user_id is null) as "defaultForEveryone", v.version
    from record.saved_view v join identity.app_user u on u.id = v.owner_id`;
}
