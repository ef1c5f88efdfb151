import { Injectable } from '@nestjs/common';
import { Database, DomainError, Settings, sql, type Principal } from '@patron/kernel';
import { IndustryExtras, type IndustryExtra, type IndustryItem } from '@patron/record';
import { SegmentStore } from '../segments/store/segment-store.js';
import { Segments } from '../segments/store/segments.service.js';
import { READY_SEGMENTS, type ReadySegment } from './ready-segments.js';

/** What was made of a template, and what was put away with it: only that comes back. */
interface Made {
  /** Key of the ready segment → id of the segment made of it. */
  made: Record<string, string>;
  archived: string[];
}

/** The segments an industry brings: made once, archived when it goes, brought back as people left them. */
@Injectable()
export class IndustrySegments implements IndustryExtra {
  readonly kind = 'segments';

  constructor(
    private readonly database: Database,
    private readonly segments: Segments,
    private readonly store: SegmentStore,
    private readonly settings: Settings,
    extras: IndustryExtras,
  ) {
    extras.register(this);
  }

  async items(industry: string): Promise<IndustryItem[]> {
    const { made } = await this.remembered(industry);
    const rows = await this.database.rows<{ id: string; active: boolean }>(sql`select id, archived_at is null as active from audience.segment where id = any(${Object.values(made)}::uuid[])`);
    const known = new Map(rows.map(({ id, active }) => [id, active]));
    return readyOf(industry).map(({ key, label, description }) => {
      const id = made[key];
      const there = id !== undefined && known.has(id);
      return { key, label, description, id: there ? id : null, active: there && known.get(id) === true };
    });
  }

  async on(industry: string, principal: Principal): Promise<void> {
    const items = new Map((await this.items(industry)).map((item) => [item.key, item]));
    const { archived } = await this.remembered(industry);
    for (const ready of readyOf(industry)) {
      const item = items.get(ready.key);
      if (!item?.id) await this.make(ready, principal);
      else if (!item.active && archived.includes(item.id)) await this.segments.restore(item.id, principal);
    }
    await this.remember(industry, { archived: [] });
  }

  async off(industry: string): Promise<void> {
    const gone: string[] = [];
    for (const { id, active } of await this.items(industry)) {
      if (id !== null && active && (await this.archived(id))) gone.push(id);
    }
    const { archived } = await this.remembered(industry);
    await this.remember(industry, { archived: [...new Set([...archived, ...gone])] });
  }

  /** @returns false for one that another segment builds on: it stays */
  private async archived(id: string): Promise<boolean> {
    try {
      await this.segments.archive(id);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'segments.in_use') return false;
      throw error;
    }
  }

  private async make({ industry, key, label, description, rule }: ReadySegment, principal: Principal): Promise<void> {
    await this.database.transaction(async (m) => {
      const name = await this.store.freeName(m, label[principal.locale]);
      const id = await this.segments.add(m, { name, kind: 'dynamic', rule: rule as unknown as Record<string, unknown>, description: description[principal.locale], industry }, principal);
      const { made, archived } = await this.remembered(industry);
      await this.settings.put(settingOf(industry), { made: { ...made, [key]: id }, archived } satisfies Made, m);
    });
  }

  private async remembered(industry: string): Promise<Made> {
    return (await this.settings.get<Made>(settingOf(industry))) ?? { made: {}, archived: [] };
  }

  private async remember(industry: string, change: Partial<Made>): Promise<void> {
    await this.settings.put(settingOf(industry), { ...(await this.remembered(industry)), ...change });
  }
}

function readyOf(industry: string): ReadySegment[] {
  return READY_SEGMENTS.filter((ready) => ready.industry === industry);
}

function settingOf(industry: string): string {
  return `audience.industry.${industry}`;
}
