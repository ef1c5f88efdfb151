import { Injectable } from '@nestjs/common';
import { CustomerOwnership } from '@patron/customer';
import { SampleAccounts, type SamplePerson, type SampleTeam } from '@patron/identity';
import { Clock, Database, Settings, sql } from '@patron/kernel';

const KEY = 'integration.demo_team';
const DEPARTMENTS = ['销售中心', '销售一部', '销售二部'];
const PEOPLE: SamplePerson[] = [
  { name: '林晓雯', email: 'lin.xiaowen@patron-demo.example', roleKey: 'sales_manager', department: 0 },
  { name: '陈嘉豪', email: 'chen.jiahao@patron-demo.example', roleKey: 'sales_rep', department: 1, manager: 0 },
  { name: '苏雨桐', email: 'su.yutong@patron-demo.example', roleKey: 'sales_rep', department: 1, manager: 0 },
  { name: '赵明轩', email: 'zhao.mingxuan@patron-demo.example', roleKey: 'sales_rep', department: 2, manager: 0 },
  { name: '何思琪', email: 'he.siqi@patron-demo.example', roleKey: 'sales_rep', department: 2, manager: 0 },
];
/** How many of the customers who bought most each representative looks after. */
const EACH = 120;

/** A small sales team, and whom each of it looks after. Nobody can sign in as one of them until somebody resets the password. */
@Injectable()
export class DemoTeam {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly accounts: SampleAccounts,
    private readonly ownership: CustomerOwnership,
    private readonly clock: Clock,
  ) {}

  /** Made once. @returns the ids: the manager first */
  async load(): Promise<string[]> {
    const made = await this.settings.get<SampleTeam>(KEY);
    if (made) return made.userIds;
    const { userIds } = await this.accounts.add(DEPARTMENTS, PEOPLE, (m, team) => this.settings.put(KEY, team, m));
    await this.give(userIds.slice(1));
    return userIds;
  }

  private async takeBack(userIds: readonly string[]): Promise<void> {
    await this.db.transaction(async (m) => {
      const held = await this.db.rows<{ id: string }>(sql`select id from customer.profile where owner_id = any(${[...userIds]}::uuid[])`, m);
      await this.ownership.lend(m, held.map(({ id }) => id), { userId: null, now: this.clock.now() });
    });
  }

  private async give(reps: readonly string[]): Promise<void> {
    await this.db.transaction(async (m) => {
      const best = await this.db.rows<{ id: string }>(sql`select p.id from customer.profile p join customer.metric t on t.customer_id = p.id
        where p.kind <> 'visitor' and p.owner_id is null order by t.net_minor desc, p.id limit ${EACH * reps.length}`, m);
      for (const [at, userId] of reps.entries()) {
        await this.ownership.lend(m, best.filter((_, place) => place % reps.length === at).map(({ id }) => id), { userId, now: this.clock.now() });
      }
    });
  }

  async remove(): Promise<void> {
    const made = await this.settings.get<SampleTeam>(KEY);
    if (!made) return;
    await this.takeBack(made.userIds);
    await this.accounts.remove(made);
    await this.db.execute(sql`delete from kernel.setting where key = ${KEY}`);
  }
}
