import { Injectable } from '@nestjs/common';
import {
  Clock, conflict, Database, decodeCursor, DEFAULT_LIMIT, forbidden, invalid, newId, notFound, pageOf, requireMatch, sql, type Page, type Principal,
} from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { IdentityChanges } from '../access/identity-changes.js';
import type { CreateDepartmentDto, DepartmentDto, DepartmentsQuery, UpdateDepartmentDto } from './department.dto.js';
import { Department } from './department.entity.js';
import { contentsOf, departmentById, departmentPage, isWithin, type DepartmentRow } from './departments.queries.js';

@Injectable()
export class Departments {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly changes: IdentityChanges,
  ) {}

  async list({ limit = DEFAULT_LIMIT, cursor, q }: DepartmentsQuery): Promise<Page<DepartmentDto>> {
    const after = cursor ? decodeCursor(cursor, 2) : null;
    return pageOf(await this.db.rows<DepartmentRow>(departmentPage({ limit, after, q })), limit, ({ name, id }) => [name, id]);
  }

  async read(id: string): Promise<DepartmentDto> {
    const row = await this.db.one<DepartmentRow>(departmentById(id));
    if (!row) throw notFound('department', id);
    return row;
  }

  async create(input: CreateDepartmentDto): Promise<DepartmentDto> {
    const now = this.clock.now();
    const department = { id: newId(), name: input.name, parentId: input.parentId ?? null, version: 1, createdAt: now, updatedAt: now };
    await this.changes.transaction('all', async (m) => {
      await this.holdTree(m);
      if (department.parentId !== null) await this.requireParent(m, department.parentId);
      await m.insert(Department, department);
    });
    return this.read(department.id);
  }

  async update(actor: Principal, id: string, change: { input: UpdateDepartmentDto; ifMatch: number | undefined }): Promise<DepartmentDto> {
    const { input } = change;
    await this.changes.transaction('all', async (m) => {
      await this.holdTree(m);
      const department = await this.lock(m, id);
      requireMatch(change.ifMatch, department.version);
      if (input.parentId !== undefined && input.parentId !== department.parentId) await this.move(m, actor, { department, to: input.parentId });
      department.name = input.name ?? department.name;
      department.version += 1;
      department.updatedAt = this.clock.now();
      await m.save(department);
    });
    return this.read(id);
  }

  async remove(id: string, ifMatch: number | undefined): Promise<void> {
    await this.changes.transaction('all', async (m) => {
      await this.holdTree(m);
      const department = await this.lock(m, id);
      requireMatch(ifMatch, department.version);
      const contents = await this.db.one<{ people: number; departments: number }>(contentsOf(id), m);
      if (contents && contents.people > 0) throw conflict('departments.has_people', 'Move its people to another department first', { people: contents.people });
      if (contents && contents.departments > 0) {
        throw conflict('departments.has_departments', 'Move or delete the departments below it first', { departments: contents.departments });
      }
      await m.remove(department);
    });
  }

  private async move(m: EntityManager, actor: Principal, { department, to }: { department: Department; to: string | null }): Promise<void> {
    // Hanging a department under one's own would widen one's row scope.
    if (actor.scope.kind !== 'all') throw forbidden('departments.scope', 'Only who sees everything may move departments');
    if (to !== null) {
      await this.requireParent(m, to);
      if (await this.db.one(isWithin(to, department.id), m)) throw conflict('departments.cycle', 'A department cannot lie under itself');
    }
    department.parentId = to;
  }

  private async requireParent(m: EntityManager, parentId: string): Promise<void> {
    if (await m.existsBy(Department, { id: parentId })) return;
    throw invalid([{ field: 'parentId', code: 'department.not_found', message: 'is not a department' }]);
  }

  /** One change of the tree at a time: two moves that are right each by itself can make a circle together. */
  private async holdTree(m: EntityManager): Promise<void> {
    await this.db.execute(sql`select pg_advisory_xact_lock(hashtext('identity.department'))`, m);
  }

  private async lock(m: EntityManager, id: string): Promise<Department> {
    const department = await m.findOne(Department, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!department) throw notFound('department', id);
    return department;
  }
}
