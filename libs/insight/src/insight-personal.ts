import { Injectable } from '@nestjs/common';
import { PersonalData } from '@patron/privacy';

const SCORES = { 'zh-CN': '消费评分与生命周期', en: 'Scores and lifecycle' };
const WHY = { 'zh-CN': '历史统计所需，只有无主编号', en: 'Past figures are counted from it; tells of nobody' };

/** What scores and stages keep of a customer, for when he asks for it or is forgotten. */
@Injectable()
export class InsightPersonal {
  constructor(data: PersonalData) {
    data.register(
      { table: 'insight.rfm', label: SCORES, export: { lastDay: 't.last_day', frequency: 't.frequency', monetaryMinor: 't.monetary_minor', cell: 't.cell' }, erase: 'delete' },
      { table: 'insight.rfm_stage', label: SCORES, export: false, erase: 'delete' },
      { table: 'insight.rfm_change', label: SCORES, export: { onDay: 't.on_day', from: 't.from_cell', to: 't.to_cell' }, erase: 'keep', why: WHY },
      { table: 'insight.lifecycle', label: SCORES, export: { stage: 't.stage', since: 't.since' }, erase: 'delete' },
      { table: 'insight.stage_change', label: SCORES, export: { onDay: 't.on_day', from: 't.from_stage', to: 't.to_stage' }, erase: 'keep', why: WHY },
    );
  }
}
