import { Inject, Injectable } from '@nestjs/common';
import { customerScope, CustomersList, FactCatalogue } from '@patron/customer';
import { businessDay, Clock, CONFIG, Database, sql, type Config, type Principal } from '@patron/kernel';
import { chosenColumns, columnSources, columnValues, countRows, FieldCatalogue, listJson, type Asker, type CountResult, type FieldDefinition, type FieldDescription, type FieldSource, type ListPlan, type ListRequest } from '@patron/record';
import { ENTERED_WORDS } from '../pool-facts.js';
import { label } from '../pool-words.js';
import { Pools } from '../settings/pools.service.js';
import type { Pool } from '../shared/pool.types.js';

/** What everybody in a pool sees of a customer, whatever columns were chosen. */
const ALWAYS = ['name', 'kind'];

/** Only what the pool shows: what is not a column can be neither filtered nor sorted by. */
class PoolColumns extends FieldCatalogue {
  constructor(
    private readonly facts: FactCatalogue,
    private readonly own: readonly FieldDefinition[],
    private readonly shown: ReadonlySet<string>,
  ) {
    super(facts.base);
  }

  override find(key: string, asker: Asker): FieldDefinition | undefined {
    return this.own.find((field) => field.key === key) ?? (this.shown.has(key) ? this.facts.find(key, asker) : undefined);
  }

  override describe(asker: Asker): FieldDescription[] {
    const own = new FieldCatalogue(this.facts.base);
    own.register(...this.own);
    return [...own.describe(asker), ...this.facts.describe(asker).filter(({ key }) => this.shown.has(key) && !this.own.some((field) => field.key === key))];
  }
}

/** The customers of one pool: nobody's, so its members see them, by the pool's columns alone. */
@Injectable()
export class PoolList {
  constructor(
    private readonly db: Database,
    private readonly pools: Pools,
    private readonly facts: FactCatalogue,
    private readonly lists: CustomersList,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async fields(poolId: string, principal: Principal): Promise<FieldDescription[]> {
    return this.catalogue(await this.pools.seen(poolId, principal)).describe(principal);
  }

  /** One page as JSON text, newest in the pool first. */
  async page(poolId: string, request: ListRequest & { q?: string | undefined; columns?: readonly string[] | undefined }, principal: Principal): Promise<string> {
    const pool = await this.pools.seen(poolId, principal);
    const plan = this.plan(pool, request, principal);
    const columns = chosenColumns(plan.catalogue, request.columns ?? [], plan.context);
    const item = sql`json_build_object('id', p.id, 'kind', p.kind, 'name', p.name, 'values', ${columnValues(columns)},
      'previousOwner', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = pi.previous_owner_id), 'yoursAgainOn', ${this.yoursAgain(pool, principal)},
      'readable', coalesce(${customerScope(principal) ?? sql.raw('true')}, false))`;
    return listJson(this.db, { ...plan, item, joins: plan.catalogue.joins([sourceOf(pool), ...columnSources(columns)]) });
  }

  async count(poolId: string, request: ListRequest & { q?: string | undefined }, principal: Principal): Promise<CountResult> {
    return countRows(this.db, this.plan(await this.pools.seen(poolId, principal), request, principal));
  }

  private plan(pool: Pool, { q, ...request }: ListRequest & { q?: string | undefined }, principal: Principal): Omit<ListPlan, 'item'> {
    // A search by phone or e-mail would tell what the columns hide: only names are searched.
    const filter = [...(request.filter ?? []), ...(q ? [`name:contains:${q}`] : [])];
    return {
      catalogue: this.catalogue(pool), context: this.lists.context(principal), request: { ...request, filter }, defaultSort: '-pool.enteredAt',
      conditions: [sql.raw(`p.kind <> 'visitor'`)], sources: [sourceOf(pool)],
    };
  }

  private catalogue(pool: Pool): PoolColumns {
    const source = sourceOf(pool);
    const own: FieldDefinition[] = [
      { key: 'pool.enteredAt', group: 'pool', type: 'datetime', label: label('进入公海时间', 'In the pool since'), expression: 'pi.entered_at', source, sort: { nullable: false } },
      { key: 'pool.reason', group: 'pool', type: 'enum', label: label('进入方式', 'How it came here'), expression: 'pi.reason', source, options: Object.entries(ENTERED_WORDS).map(([value, words]) => ({ value, label: words })) },
      // Where a list shows the act itself, beside what the row says of who may do it.
      { key: 'pool.claim', group: 'pool', type: 'boolean', label: label('领取', 'Claim'), expression: 'true', source, filterable: false },
    ];
    return new PoolColumns(this.facts, own, new Set([...ALWAYS, ...pool.columns]));
  }

  /** The day from which the asker may claim a customer he lost; null where nothing stands in his way. */
  private yoursAgain({ previousOwnerDays }: Pool, { userId }: Principal): ReturnType<typeof sql> {
    if (previousOwnerDays === 0 || userId === null) return sql.raw('null');
    const { timezone } = this.config;
    return sql`(select t.until from (select (max(o.ended_at) at time zone ${timezone})::date + ${previousOwnerDays}::int as until from sales.ownership_history o
      where o.customer_id = p.id and o.owner_id = ${userId}::uuid and o.ended_by in ('recycled', 'released')) t where t.until > ${businessDay(this.clock.now(), timezone)}::date)`;
  }
}

/** @param pool read from the database, so its id is a uuid */
function sourceOf({ id }: Pool): FieldSource {
  return { alias: 'pi', table: 'sales.pool_customer', on: `pi.customer_id = p.id and pi.pool_id = '${id}'`, inner: true, id: 'pi.customer_id' };
}
