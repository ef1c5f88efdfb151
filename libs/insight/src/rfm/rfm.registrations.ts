import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FactCatalogue, MergeCatalogue, TimelineCatalogue } from '@patron/customer';
import { VALUE_FACTS } from '../value/value-facts.js';
import './rfm.events.js';
import { RFM_FACTS } from './rfm-facts.js';

/** Puts scores and classes into the catalogues of the house. */
@Injectable()
export class RfmRegistrations implements OnModuleInit {
  constructor(
    private readonly facts: FactCatalogue,
    private readonly timeline: TimelineCatalogue,
    private readonly merges: MergeCatalogue,
  ) {}

  onModuleInit(): void {
    this.facts.register(...RFM_FACTS, ...VALUE_FACTS);
    this.timeline.register({ event: 'customer.rfm_changed', kind: 'insight' });
    this.merges.leave('insight.rfm', 'computed anew for both');
    this.merges.leave('insight.rfm_change', 'what each of them was on past days stays so; days after the merge are those of the one that is left');
    this.merges.leave('insight.rfm_stage', 'rows on their way into insight.rfm; whoever changed meanwhile is computed anew');
  }
}
