import { Injectable } from '@nestjs/common';
import { ManualLists, Segments, SegmentUsage, type Rule } from '@patron/audience';
import { DemoPersonas } from '@patron/insight';
import { Database, Settings, sql, type Principal } from '@patron/kernel';

const KEY = 'integration.demo_segments';
const WOMENS_WEAR = '女装';
const LIST = { name: '双十一答谢名单', description: '手工挑选：爱写好评的 A 级客户，寄手写贺卡和小样。' };
const PRAISE = '好评达人';

/** The groups a shop asks for first: the rules of a marketer's week, and one list kept by hand. */
@Injectable()
export class DemoSegments {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly segments: Segments,
    private readonly lists: ManualLists,
    private readonly usage: SegmentUsage,
    private readonly personas: DemoPersonas,
  ) {}

  /** Made once; whoever deletes one has deleted it. */
  async load(principal: Principal): Promise<void> {
    const category = await this.db.one<{ id: string }>(sql`select id from commerce.category where name = ${WOMENS_WEAR} order by id limit 1`);
    const listId = await this.db.transaction(async (m) => {
      await this.db.execute(sql`select pg_advisory_xact_lock(hashtext(${KEY}))`, m);
      if (await this.settings.get<string[]>(KEY, m)) return null;
      const made: string[] = [];
      const free = async (name: string): Promise<boolean> => (await this.db.one(sql`select 1 from audience.segment where lower(name) = lower(${name})`, m)) === undefined;
      for (const { name, description, rule } of demoRules(category?.id)) {
        if (await free(name)) made.push(await this.segments.add(m, { name, kind: 'dynamic', description, rule: rule as unknown as Record<string, unknown> }, principal));
      }
      const list = (await free(LIST.name)) ? await this.segments.add(m, { name: LIST.name, kind: 'manual', description: LIST.description }, principal) : null;
      await this.settings.put(KEY, list === null ? made : [...made, list], m);
      return list;
    });
    const praise = await this.db.one<{ id: string }>(sql`select id from customer.tag where name = ${PRAISE}`);
    if (listId !== null && praise) await this.lists.add(listId, { filter: ['level:eq:A', `tags:hasAny:${praise.id}`] }, principal);
    await this.personas.load(principal);
  }

  /** Takes them away again, but for those that something else has come to need. */
  async remove(principal: Principal): Promise<void> {
    await this.personas.remove(principal);
    const made = await this.settings.get<string[]>(KEY);
    if (!made) return;
    const standing = await this.db.rows<{ id: string }>(sql`select id from audience.segment where id = any(${made}::uuid[])`);
    for (const { id } of standing) if ((await this.usage.of(id)).length === 0) await this.segments.remove(id, { principal, ifMatch: undefined });
    await this.db.execute(sql`delete from kernel.setting where key = ${KEY}`);
  }
}

interface DemoRule {
  name: string;
  description: string;
  rule: Rule;
}

function demoRules(womensWear: string | undefined): DemoRule[] {
  const within = (days: number) => ({ kind: 'within', days }) as const;
  const all = (...rules: Rule[]): Rule => ({ kind: 'all', rules });
  const rules: DemoRule[] = [
    { name: '90 天没买的 A 级客户', description: '最值得打一通电话的人：买得多，却有三个月没来了。', rule: all({ kind: 'fact', fact: 'level', operator: 'eq', value: 'A' }, { kind: 'fact', fact: 'orders.daysSince', operator: 'gt', value: '90' }) },
    // The demo's customers have agreed to nothing yet: whom one may write to is a condition to add.
    { name: '未来 7 天生日、有邮箱', description: '提前准备生日礼券；真要群发，再加一条“可通过邮件联系”，只发给同意接收的人。', rule: all({ kind: 'fact', fact: 'birthday', operator: 'ahead', value: '7' }, { kind: 'fact', fact: 'hasEmail', operator: 'eq', value: 'true' }) },
    {
      name: '加购了还没下单', description: '近 30 天加过购物车，同期没有下单：提醒一句，或给一张小额券。',
      rule: all({ kind: 'event', event: 'cart.added', comparison: 'atLeast', number: 1, window: within(30) }, { kind: 'event', event: 'order.placed', comparison: 'exactly', number: 0, window: within(30) }),
    },
  ];
  if (womensWear === undefined) return rules;
  const where = [{ property: 'category', operator: 'eq', value: womensWear }] as const;
  const ever = { kind: 'ever' } as const;
  return [...rules, {
    name: '女装回头客（从未退货）', description: '女装买过两次以上、一件没退：上新先告诉她们。',
    rule: all({ kind: 'event', event: 'product.bought', comparison: 'atLeast', number: 2, window: ever, where: [...where] }, { kind: 'event', event: 'product.returned', comparison: 'exactly', number: 0, window: ever }),
  }];
}
