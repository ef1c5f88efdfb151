import { Injectable } from '@nestjs/common';
import { SegmentUsage, Segments } from '@patron/audience';
import { Database, Settings, sql, type Principal } from '@patron/kernel';
import { PersonaStore } from './persona-store.js';
import { Personas } from './personas.service.js';

interface Made {
  personas: string[];
  segments: string[];
}

const KEY = 'insight.demo';
const DEMO = [
  { segment: '忠诚客户', rule: { kind: 'fact', fact: 'lifecycle.stage', operator: 'eq', value: 'loyal' }, name: '老朋友', description: '一年里买过四次以上、最近也来过的人。', mark: 'heart', colour: 'rose', notes: '新品先告诉他们；少发折扣，多给专属服务。' },
  { segment: '久未下单', rule: { kind: 'fact', fact: 'lifecycle.stage', operator: 'in', value: 'dormant,churned' }, name: '渐行渐远', description: '买过，但已经三个月以上没有再来的人。', mark: 'leaf', colour: 'teal', notes: '大促前一周联系一次；看看他们当初买的是什么。' },
];

/** Two personas for the shop to try the product with, and the segments they are of. */
@Injectable()
export class DemoPersonas {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly segments: Segments,
    private readonly usage: SegmentUsage,
    private readonly personas: Personas,
    private readonly store: PersonaStore,
  ) {}

  /** Made once; whoever deletes one has deleted it. */
  async load(principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`SELECT pg_advisory_xact_lock(hashtext(${KEY}))`, m);
      if (await this.settings.get<Made>(KEY, m)) return;
      const made: Made = { personas: [], segments: [] };
      for (const { segment, rule, ...words } of DEMO) {
        const taken = await this.db.one(sql`SELECT 1 FROM audience.segment WHERE lower(name) = lower(${segment}) UNION ALL SELECT 1 FROM insight.persona WHERE lower(name) = lower(${words.name})`, m);
        if (taken) continue;
        const segmentId = await this.segments.add(m, { name: segment, kind: 'dynamic', rule }, principal);
        made.segments.push(segmentId);
        made.personas.push(await this.personas.add(m, { ...words, segmentId }, principal.userId));
      }
      await this.settings.put(KEY, made, m);
    });
  }

  /** Takes them away again, but for a segment that something else has come to need. */
  async remove(principal: Principal): Promise<void> {
    const made = await this.settings.get<Made>(KEY);
    if (!made) return;
    const editor = { principal, ifMatch: undefined };
    const standing = new Set((await this.store.list()).map(({ id }) => id));
    for (const id of made.personas.filter((persona) => standing.has(persona))) await this.personas.remove(id, editor);
    const known = await this.db.rows<{ id: string }>(sql`SELECT id FROM audience.segment WHERE id = ANY(${made.segments}::uuid[])`);
    for (const { id } of known) if ((await this.usage.of(id)).length === 0) await this.segments.remove(id, editor);
    await this.db.execute(sql`DELETE FROM kernel.setting WHERE key = ${KEY}`);
  }
}
