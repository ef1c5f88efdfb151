import { Injectable } from '@nestjs/common';
import { PersonalData } from '@patron/privacy';

/** Where a visit came from is kept once for all who came that way: of somebody who is forgotten only what names him is struck out. */
@Injectable()
export class BehaviourPersonal {
  constructor(data: PersonalData) {
    data.mention({ table: 'audience.behaviour_context', label: { 'zh-CN': '访问来源', en: 'Where visits came from' }, columns: ['source', 'medium', 'campaign', 'referrer'], erase: 'redact' });
  }
}
