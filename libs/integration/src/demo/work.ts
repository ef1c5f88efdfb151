import type { PastActivity } from '@patron/customer';
import type { CustomerInput } from '@patron/customer';
import { seedOf } from './ground.js';
import { Random } from './random.js';

const DAY = 86_400_000;
type Words = readonly [string, ...string[]];

const NOTES: Words = [
  '喜欢收到新品提醒，周末回复最快。', '上次反馈包装有点松，下次发货请加固。', '送礼为主，需要礼盒和手写卡。', '对面料成分很在意，推荐纯棉系列。', '希望换季前通知，可以提前预留尺码。',
  '介绍了两位朋友来买，可以送一张老客户券。', '尺码偏大，建议拍小一码。', '说下个月搬家，发货前确认一下地址。',
];
const COMPANY_NOTES: Words = [
  '年采购预算在一季度定，三月前要把方案给到。', '要求开增值税专用发票，抬头按登记信息。', '对账周期为月结 30 天，财务每月 5 日前要对账单。', '员工福利采购，数量大，重点看交期和单独包装。',
];
const CALLS: Words = ['回访使用感受，整体满意，想看看同系列其他颜色。', '咨询退换货流程，已说明七天无理由。', '约好下周再联系，对会员日活动感兴趣。', '确认收货地址和到货时间。', '推荐了新品，客户说考虑一下。'];
const COMPANY_CALLS: Words = ['沟通中秋礼盒方案，约定本周内发报价。', '确认样品已收到，等采购评审结果。', '催问对账单，已转财务。', '询问起订量和阶梯价，需要再给一版报价。'];
const TASKS: Words = ['回访收货情况', '发送新品图册', '跟进换货是否寄回', '生日前一周寄贺卡和优惠券', '确认预留的尺码'];
const COMPANY_TASKS: Words = ['发送礼盒方案和报价', '跟进样品反馈', '核对本月对账单', '约时间拜访采购负责人', '续签年度采购协议'];

/** What was written, said and planned about a customer: much about companies and good customers, little about the rest. Nothing but plans lies after `until`. */
export function workOn(customer: CustomerInput, customerId: string, until: Date): PastActivity[] {
  const random = new Random(15, seedOf(customer.externalId ?? ''));
  const company = customer.kind === 'company';
  const good = company || customer.level === 'A';
  const since = Math.max(new Date(customer.createdAt ?? until).getTime(), until.getTime() - 75 * DAY);
  const sometime = (): Date => new Date(since + random.next() * (until.getTime() - since));
  const activities: PastActivity[] = [];
  if (random.chance(company ? 0.9 : good ? 0.3 : 0.012)) activities.push({ kind: 'note', customerId, text: random.pick(company ? COMPANY_NOTES : NOTES), pinned: company && random.chance(0.3), at: sometime() });
  if (random.chance(company ? 0.8 : good ? 0.2 : 0.008)) {
    const answered = random.chance(0.75);
    activities.push({
      kind: 'call', customerId, direction: random.chance(0.7) ? 'out' : 'in', outcome: answered ? 'answered' : random.pick(['no_answer', 'busy'] as const),
      durationSeconds: answered ? random.int(40, 900) : null, text: answered ? random.pick(company ? COMPANY_CALLS : CALLS) : '', at: sometime(),
    });
  }
  if (random.chance(company ? 0.16 : good ? 0.02 : 0)) activities.push(taskOn(random, { customerId, titles: company ? COMPANY_TASKS : TASKS, until }));
  return activities;
}

function taskOn(random: Random, { customerId, titles, until }: { customerId: string; titles: Words; until: Date }): PastActivity {
  const days = random.pick([-6, -2, 0, 0, 1, 2, 4, 7, 12] as const);
  const at = new Date(until.getTime() - random.int(7, 14) * DAY);
  const done = random.chance(0.35);
  return {
    kind: 'task', customerId, title: random.pick(titles), dueDay: new Date(until.getTime() + days * DAY).toISOString().slice(0, 10), priority: random.chance(0.25) ? 'high' : 'normal', at,
    doneAt: done ? new Date(until.getTime() - random.int(1, 6) * DAY) : null,
  };
}

const ROLES = [
  { role: 'decision_maker', title: '总经理' }, { role: 'purchasing', title: '采购经理' }, { role: 'finance', title: '财务主管' }, { role: 'logistics', title: '仓储主管' }, { role: 'assistant', title: '行政专员' },
] as const;

export interface Known {
  input: CustomerInput;
  id: string;
}

/** Who is to be asked at each company: people out of those that came with it. */
export function contactsAmong(customers: readonly Known[]): { companyId: string; personId: string; role: (typeof ROLES)[number]['role']; title: string; primary: boolean }[] {
  const people = customers.filter(({ input }) => input.kind === 'person');
  const companies = customers.filter(({ input }) => input.kind === 'company');
  return companies.flatMap(({ input, id }) => {
    const random = new Random(16, seedOf(input.externalId ?? ''));
    const from = random.int(0, Math.max(0, people.length - 1));
    const first = random.int(0, 1);
    return people.slice(from, from + random.int(1, 3)).flatMap((person, i) => {
      const role = ROLES[first + i];
      return role ? [{ companyId: id, personId: person.id, ...role, primary: i === 0 }] : [];
    });
  });
}

/** Some companies belong to one that came before them. */
export function groupsAmong(customers: readonly Known[]): { companyId: string; parentId: string }[] {
  const companies = customers.filter(({ input }) => input.kind === 'company');
  return companies.flatMap(({ input, id }, i) => {
    const parent = companies[i - (i % 4)];
    return parent && parent.id !== id && new Random(17, seedOf(input.externalId ?? '')).chance(0.3) ? [{ companyId: id, parentId: parent.id }] : [];
  });
}
