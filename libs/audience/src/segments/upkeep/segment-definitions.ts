import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { Mentions, Rule, RuleLeaf, RuleTree } from '../rules/index.js';
import { SegmentRules } from '../rules/index.js';
import type { SegmentRow } from '../store/segment.types.js';

/** A segment as it is kept up. Lists have no rule: their members are who stands on them. */
export interface Definition {
  id: string;
  kind: SegmentRow['kind'];
  version: number;
  ruled: { tree: RuleTree; leaves: RuleLeaf[]; mentions: Mentions } | null;
}

/** All segments that are kept up now. */
export interface Definitions {
  /** What a segment refers to stands before it. */
  ordered: readonly Definition[];
  byId: ReadonlyMap<string, Definition>;
  /** Who asks about a segment. */
  askers: ReadonlyMap<string, readonly string[]>;
  /** Every cause some rule mentions. */
  causes: ReadonlySet<string>;
  /** Segments whose rule cannot be read any more: nobody keeps them up. */
  unreadable: readonly string[];
}

type Stored = Pick<SegmentRow, 'id' | 'kind' | 'version'>;

/** Reads the rules of all segments, each once for every version of it. */
@Injectable()
export class SegmentDefinitions {
  private readonly known = new Map<string, Definition>();
  private arranged: { key: string; definitions: Definitions } | undefined;

  constructor(
    private readonly db: Database,
    private readonly rules: SegmentRules,
  ) {}

  /** Those that are ready and not archived; a segment whose rule cannot be read any more is left out. */
  async load(m?: EntityManager): Promise<Definitions> {
    const rows = await this.db.rows<Stored>(sql`select id, kind, version from audience.segment where status = 'ready' and archived_at is null order by id`.named('audience.definitions'), m);
    const key = rows.map(({ id, version }) => `${id}.${version}`).join();
    if (this.arranged?.key === key) return this.arranged.definitions;
    const read = await this.read(rows, m);
    const definitions = { ...arrange(read), unreadable: rows.map(({ id }) => id).filter((id) => !read.some((definition) => definition.id === id)) };
    this.arranged = { key, definitions };
    return definitions;
  }

  /** One segment, whatever its state. @throws what reading its rule throws */
  async one(id: string, m?: EntityManager): Promise<Definition | undefined> {
    const row = await this.db.one<Stored & { rule: Rule | null }>(sql`select id, kind, version, rule from audience.segment where id = ${id}`, m);
    return row && this.definition(row, row.rule);
  }

  private async read(rows: readonly Stored[], m?: EntityManager): Promise<Definition[]> {
    const missing = rows.filter((row) => this.known.get(row.id)?.version !== row.version);
    if (missing.length > 0) {
      const rules = await this.db.rows<Stored & { rule: Rule | null }>(sql`select id, kind, version, rule from audience.segment where id = any(${missing.map(({ id }) => id)}::uuid[])`, m);
      for (const row of rows) if (!rows.some(({ id }) => id === row.id)) this.known.delete(row.id);
      for (const row of rules) this.remember(row);
    }
    return rows.flatMap(({ id }) => this.known.get(id) ?? []);
  }

  private remember(row: Stored & { rule: Rule | null }): void {
    try {
      this.known.set(row.id, this.definition(row, row.rule));
    } catch {
      // What it asks about is gone; its next comparison as a whole fails and says so.
      this.known.delete(row.id);
    }
  }

  private definition({ id, kind, version }: Stored, rule: Rule | null): Definition {
    if (rule === null) return { id, kind, version, ruled: null };
    const tree: RuleTree = { rule };
    return { id, kind, version, ruled: { tree, leaves: this.rules.leaves(tree), mentions: this.rules.mentions(tree) } };
  }
}

/** Dependencies first. Rules are refused when they close a circle, so the walk ends. */
export function arrange(definitions: readonly Definition[]): Omit<Definitions, 'unreadable'> {
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  const ordered: Definition[] = [];
  const seen = new Set<string>();
  const visit = (definition: Definition): void => {
    if (seen.has(definition.id)) return;
    seen.add(definition.id);
    for (const id of definition.ruled?.mentions.segments ?? []) {
      const needed = byId.get(id);
      if (needed) visit(needed);
    }
    ordered.push(definition);
  };
  definitions.forEach(visit);
  const askers = new Map<string, string[]>();
  for (const { id, ruled } of ordered) for (const asked of ruled?.mentions.segments ?? []) askers.set(asked, [...(askers.get(asked) ?? []), id]);
  return { ordered, byId, askers, causes: new Set(ordered.flatMap(({ ruled }) => [...(ruled?.mentions.changedBy ?? [])])) };
}

/** These segments and all that ask about them, directly or through others, dependencies first. */
export function withAskers({ ordered, askers }: Definitions, ids: Iterable<string>): Definition[] {
  const wanted = new Set(ids);
  for (const id of wanted) for (const asker of askers.get(id) ?? []) wanted.add(asker);
  return ordered.filter(({ id }) => wanted.has(id));
}
