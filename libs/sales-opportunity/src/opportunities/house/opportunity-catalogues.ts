import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EventCatalogue } from '@patron/audience';
import { DeletionGuard, FactCatalogue, MergeCatalogue, SearchCatalogue, TimelineCatalogue } from '@patron/customer';
import { PersonalData } from '@patron/privacy';
import { CONFIG, Database, sql, type Config } from '@patron/kernel';
import '../opportunity.events.js';
import { opportunityFacts, opportunityKinds } from './opportunity-facts.js';
import { OPPORTUNITY_PERSONAL } from './opportunity-personal.js';
import { OpportunitySearch } from './opportunity-search.js';

/** What belongs to an opportunity goes wherever it goes. */
const part = (table: string, key: string): { table: string; key: string[]; parent: { table: string; columns: Record<string, string> } } => ({
  table: `sales.${table}`, key: ['opportunity_id', key], parent: { table: 'sales.opportunity', columns: { opportunity_id: 'id' } },
});

/** The catalogues of the modules below; one parameter instead of seven. */
@Injectable()
export class OpportunityCatalogues {
  constructor(
    readonly facts: FactCatalogue,
    readonly kinds: EventCatalogue,
    readonly merges: MergeCatalogue,
    readonly timeline: TimelineCatalogue,
    readonly searches: SearchCatalogue,
    readonly personal: PersonalData,
  ) {}
}

/** Tells the modules below, at boot, what opportunities know of a customer and what becomes of them when customers merge or go. */
@Injectable()
export class OpportunityRegistrations implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly catalogues: OpportunityCatalogues,
    private readonly deletions: DeletionGuard,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const { facts, kinds, timeline, searches, personal } = this.catalogues;
    facts.register(...opportunityFacts(this.config.baseCurrency));
    kinds.register(...opportunityKinds());
    const told = [
      'opportunity.created', 'opportunity.stage_changed', 'opportunity.amount_changed', 'opportunity.close_moved', 'opportunity.won', 'opportunity.lost', 'opportunity.invalid', 'opportunity.reopened', 'opportunity.stalled',
    ] as const;
    timeline.register(...told.map((event) => ({ event, kind: 'opportunity', permission: 'opportunities.read', named: true })));
    searches.register(new OpportunitySearch(this.db));
    personal.register(...OPPORTUNITY_PERSONAL);
    personal.record((ids) => sql`select id from sales.opportunity where customer_id = any(${[...ids]}::uuid[])`);
    this.merges();
    this.deletions.register(async (m, ids) => {
      const rows = await this.db.rows<{ id: string }>(sql`select distinct customer_id as id from sales.opportunity where customer_id = any(${[...ids]}::uuid[])`, m);
      return new Map(rows.map(({ id }) => [id, { code: 'customer.has_opportunities', message: 'The customer has opportunities' }]));
    });
  }

  private merges(): void {
    const { merges } = this.catalogues;
    merges.register({ table: 'sales.opportunity', key: ['id'], counts: 'opportunities' });
    merges.register(part('opportunity_line', 'line_no'), part('opportunity_member', 'user_id'), part('opportunity_competitor', 'line_no'), part('opportunity_spell', 'id'), part('opportunity_change', 'id'));
    merges.register({ table: 'sales.trigger_decision', key: ['trigger_id', 'subject_id'], once: ['trigger_id', 'subject_id'] });
    merges.hook({
      // Named as the company of somebody else's opportunity: the name goes to the company it became. Taken apart again, it stays there.
      leaving: async (m, { loser, winner }) => {
        await this.db.execute(sql`update sales.opportunity set company_id = ${winner.id} where company_id = ${loser.id}`, m);
      },
    });
  }
}
