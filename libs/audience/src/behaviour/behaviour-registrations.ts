import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FactCatalogue } from '@patron/customer';
import { PersonalData } from '@patron/privacy';
import type { EntityManager } from 'typeorm';
import { EventCatalogue } from '../segments/rules/index.js';
import { MembershipUpkeep } from '../segments/upkeep/membership-upkeep.js';
import { BEHAVIOUR_FACTS } from './behaviour-facts.js';
import { BehaviourFeed, type BehaviourNews } from './behaviour-feed.js';
import { BehaviourKinds } from './behaviour-kinds.js';

const label = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });

/** What facts like 'last seen' depend on. */
const ANYTHING = 'behaviour:*';

/** Puts what is known of browsing into the catalogues of the other modules. */
@Injectable()
export class BehaviourRegistrations implements OnModuleInit {
  constructor(
    private readonly facts: FactCatalogue,
    private readonly events: EventCatalogue,
    private readonly kinds: BehaviourKinds,
    private readonly personal: PersonalData,
    private readonly feed: BehaviourFeed,
    private readonly upkeep: MembershipUpkeep,
  ) {}

  onModuleInit(): void {
    this.facts.register(...BEHAVIOUR_FACTS);
    this.events.provide(this.kinds);
    this.feed.listen((m, news) => this.touch(m, news));
    this.personal.register(
      {
        table: 'audience.behaviour', label: label('浏览与行为', 'Browsing and behaviour'), erase: 'delete',
        export: {
          what: '(select n.name from audience.behaviour_name n where n.id = t.name_id)', at: `to_json(t.occurred_at) #>> '{}'`, page: 't.page', query: 't.query', productId: 't.product_id', value: 't.value', properties: 't.properties',
        },
      },
      { table: 'audience.browsing', label: label('浏览概况', 'Browsing in short'), erase: 'delete', export: { firstSeenAt: `to_json(t.first_seen_at) #>> '{}'`, lastSeenAt: `to_json(t.last_seen_at) #>> '{}'` } },
      { table: 'customer.visitor_join', label: label('识别的访客', 'Recognised visitors'), erase: 'delete', export: { joinedAt: `to_json(t.joined_at) #>> '{}'`, rows: 't.rows' } },
    );
  }

  /** Members of segments are looked at again where some rule asks about what was done. */
  private async touch(m: EntityManager, news: BehaviourNews): Promise<void> {
    const byCause = new Map<string, Iterable<string>>([...news].map(([name, ids]) => [`behaviour:${name}`, ids]));
    byCause.set(ANYTHING, new Set([...news.values()].flatMap((ids) => [...ids])));
    await this.upkeep.touchEach(m, byCause);
  }
}
