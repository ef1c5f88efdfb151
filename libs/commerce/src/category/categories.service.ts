import { Injectable } from '@nestjs/common';
import { Clock, conflict, Database, EventLog, invalid, newId, notFound, requireMatch, sql, violatedConstraint } from '@patron/kernel';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import '../commerce.events.js';
import type { ArrangeCategoriesDto, CategoryDto, CategoryNodeDto, CreateCategoryDto, UpdateCategoryDto } from './category.dto.js';
import { Category } from './category.entity.js';

type Row = Omit<CategoryNodeDto, 'children'>;

@Injectable()
export class CategoriesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
  ) {}

  async tree(): Promise<CategoryNodeDto[]> {
    const rows = await this.db.rows<Row>(sql`SELECT c.id, c.parent_id AS "parentId", c.name, c.position, c.version, count(p.id)::int AS products
      FROM commerce.category c LEFT JOIN commerce.product p ON p.category_id = c.id GROUP BY c.id ORDER BY c.position, c.name, c.id`);
    const nodes = new Map(rows.map((row) => [row.id, { ...row, children: [] as CategoryNodeDto[] }]));
    const roots: CategoryNodeDto[] = [];
    for (const node of nodes.values()) (nodes.get(node.parentId ?? '')?.children ?? roots).push(node);
    return roots;
  }

  async create(input: CreateCategoryDto): Promise<CategoryDto> {
    const now = this.clock.now();
    return this.change(async (m) => {
      if (input.parentId) await parentsOf(m, input.parentId);
      return save(m, m.create(Category, { parentId: null, position: 0, ...input, id: newId(), createdAt: now, updatedAt: now }));
    });
  }

  async update(id: string, input: UpdateCategoryDto, expected: number | undefined): Promise<CategoryDto> {
    return this.change(async (m) => {
      const category = await find(m, id);
      requireMatch(expected, category.version);
      if (input.parentId && (await parentsOf(m, input.parentId)).includes(id)) {
        throw invalid([{ field: 'parentId', code: 'categories.cycle', message: 'A category cannot lie inside itself' }]);
      }
      if (input.parentId !== undefined && input.parentId !== category.parentId) await this.moved(m, id);
      return save(m, Object.assign(category, input, { updatedAt: this.clock.now() }));
    });
  }

  /** The categories named become the children of this parent (null: of the top), in this order. Whoever else lies there follows them. */
  async arrange({ parentId, ids }: ArrangeCategoriesDto): Promise<void> {
    const now = this.clock.now();
    await this.change(async (m) => {
      const above = parentId ? await parentsOf(m, parentId) : [];
      if (ids.some((id) => above.includes(id))) throw invalid([{ field: 'parentId', code: 'categories.cycle', message: 'A category cannot lie inside itself' }]);
      const others = await m.find(Category, { where: { parentId: parentId ?? IsNull(), id: Not(In(ids)) }, order: { position: 'ASC', name: 'ASC' } });
      const named = await Promise.all(ids.map((id) => find(m, id)));
      for (const [position, category] of [...named, ...others].entries()) {
        if (category.parentId === (parentId ?? null) && category.position === position) continue;
        if (category.parentId !== (parentId ?? null)) await this.moved(m, category.id);
        await save(m, Object.assign(category, { parentId: parentId ?? null, position, updatedAt: now }));
      }
    });
  }

  /**
   * An empty one goes as it is. One that holds something only with a word on where it goes (`moveTo`: a category, or 'none'
   * for products without one), so that nothing vanishes from reports unseen; the categories below move up to its parent.
   */
  async remove(id: string, expected: number | undefined, moveTo?: string): Promise<void> {
    await this.change(async (m) => {
      const category = await find(m, id);
      requireMatch(expected, category.version);
      if (moveTo !== undefined) await this.empty(m, category, moveTo);
      await this.moved(m, id);
      const used = await this.db.one<{ used: boolean }>(sql`SELECT EXISTS (SELECT 1 FROM commerce.category WHERE parent_id = ${id})
        OR EXISTS (SELECT 1 FROM commerce.product WHERE category_id = ${id}) AS used`, m);
      if (used?.used) throw conflict('categories.in_use', 'The category still holds products or categories');
      await m.remove(category);
    });
  }

  private async empty(m: EntityManager, category: Category, moveTo: string): Promise<void> {
    const now = this.clock.now();
    const target = moveTo === 'none' ? null : moveTo;
    if (target === category.id) throw invalid([{ field: 'moveTo', code: 'categories.cycle', message: 'is the category to delete' }]);
    if (target !== null) await parentsOf(m, target, 'moveTo');
    await this.db.execute(sql`UPDATE commerce.product SET category_id = ${target}::uuid, updated_at = ${now}, version = version + 1 WHERE category_id = ${category.id}::uuid`, m);
    for (const child of await m.findBy(Category, { parentId: category.id })) await save(m, Object.assign(child, { parentId: category.parentId, updatedAt: now }));
  }

  private moved(m: EntityManager, id: string): Promise<void> {
    return this.events.append(m, [{ name: 'category.moved', subject: { type: 'category', id }, occurredAt: this.clock.now(), payload: {} }]);
  }

  /** Changes to the tree queue: two moves at once could otherwise close a circle together. */
  private change<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    return this.db.transaction(async (m) => {
      await this.db.execute(sql`SELECT pg_advisory_xact_lock(hashtext('commerce.category'))`, m);
      return work(m);
    });
  }
}

async function find(m: EntityManager, id: string): Promise<Category> {
  const category = await m.findOneBy(Category, { id });
  if (!category) throw notFound('category', id);
  return category;
}

/** The category and all above it. @throws 422 when it does not exist */
async function parentsOf(m: EntityManager, id: string, field = 'parentId'): Promise<string[]> {
  const path: string[] = [];
  for (let next: string | null = id; next !== null; ) {
    const category: Category | null = await m.findOneBy(Category, { id: next });
    if (!category) throw invalid([{ field, code: 'categories.unknown', message: 'There is no such category' }]);
    path.push(next);
    next = category.parentId;
  }
  return path;
}

async function save(m: EntityManager, category: Category): Promise<CategoryDto> {
  try {
    const { id, parentId, name, position, version } = await m.save(category);
    return { id, parentId, name, position, version };
  } catch (error) {
    if (violatedConstraint(error) === 'category_sibling_key') throw conflict('categories.name_taken', 'There is a category of this name here already');
    throw error;
  }
}
