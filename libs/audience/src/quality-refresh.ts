import { Injectable } from '@nestjs/common';
import { Database, EventLog } from '@patron/kernel';
import { MembershipUpkeep } from './segments/upkeep/membership-upkeep.js';

const FACTS = ['quality.score', 'quality.missing', 'quality.faults', 'quality.lastActivity'];

/** After everybody's data was assessed, segments that speak of it are compared as a whole: there is no event for each customer. */
@Injectable()
export class QualityRefresh {
  constructor(events: EventLog, database: Database, upkeep: MembershipUpkeep) {
    events.subscribe('audience.quality', ['quality.assessed'], () => database.transaction((m) => upkeep.refresh(m, FACTS)));
  }
}
