import { Injectable } from '@nestjs/common';
import { Database } from '@patron/kernel';
import { PersonalData } from '@patron/privacy';
import { LeavingCustomers } from './upkeep/leaving-customers.js';
import { SizeCounter } from './upkeep/size-counter.js';

const SEGMENTS = { 'zh-CN': '人群归属', en: 'Segments' };
const IN_SEGMENT = { segment: '(select s.name from audience.segment s where s.id = t.segment_id)' };

/** What segments keep of a customer, for when he asks for it or is forgotten. */
@Injectable()
export class SegmentPersonal {
  constructor(
    data: PersonalData,
    private readonly db: Database,
    private readonly leaving: LeavingCustomers,
    private readonly sizes: SizeCounter,
  ) {
    const upkeep = (table: string): Parameters<PersonalData['register']>[0] => ({ table, label: SEGMENTS, export: false, erase: 'delete' });
    // The tables count the memberships; ended here first, as anybody's end, so that sizes follow at once and whoever follows the events hears of it.
    data.step({ name: 'segments', label: SEGMENTS, count: () => Promise.resolve(null), run: ({ subject }) => this.leave(subject.ids) });
    data.register(
      { table: 'audience.member', label: SEGMENTS, export: { ...IN_SEGMENT, since: `to_json(t.entered_at) #>> '{}'` }, erase: 'delete' },
      { table: 'audience.listed', label: SEGMENTS, export: IN_SEGMENT, erase: 'delete' },
      upkeep('audience.touched'), upkeep('audience.backlog'), upkeep('audience.due'),
      {
        table: 'audience.change', label: SEGMENTS, export: { ...IN_SEGMENT, entered: 't.entered', at: `to_json(t.at) #>> '{}'` }, erase: 'keep',
        why: { 'zh-CN': '历史人数所需，只有无主编号', en: 'Past sizes are counted from it; tells of nobody' },
      },
    );
    data.mention({ table: 'audience.segment', label: SEGMENTS, columns: ['name', 'description', 'rule'], json: ['rule'], erase: 'redact' });
  }

  private async leave(ids: readonly string[]): Promise<number> {
    const ended = await this.db.transaction(async (m) => {
      await this.leaving.lock.shared(m);
      return this.leaving.letGo(m, ids);
    });
    await this.sizes.fold();
    return ended;
  }
}
