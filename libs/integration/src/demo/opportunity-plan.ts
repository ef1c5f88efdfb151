/** One opportunity of the demo: when it was opened, the stages it went through, and how it ended. */
export interface PlannedOpportunity {
  corporate: boolean;
  /** Days ago. */
  days: number;
  stages: readonly string[];
  /** Pieces; none: it has no lines and no amount yet. */
  quantity: number;
  closesIn: number;
  status?: 'won' | 'lost' | 'invalid';
  reason?: string;
}

const STANDARD = ['初步接洽', '需求确认', '方案与报价', '商务谈判', '待签约'];
const CORPORATE = ['线索确认', '需求与样品', '报价', '合同与签约'];
const WON = ['产品合适', '价格有优势', '服务与关系'];
const LOST = ['价格太高', '选择了竞争对手', '需求取消或推迟', '联系不上'];
const QUANTITIES = [12, 30, 0, 60, 8, 120, 20, 45, 200, 15];

/** Sixty in all: two thirds of them open, spread over the stages; the others closed within the last months. */
export const OPPORTUNITY_PLAN: readonly PlannedOpportunity[] = Array.from({ length: 60 }, (_, n): PlannedOpportunity => {
  const corporate = n % 5 >= 3;
  const stages = corporate ? CORPORATE : STANDARD;
  const quantity = QUANTITIES[n % QUANTITIES.length] ?? 10;
  if (n % 3 === 2) {
    const status = n % 12 === 11 ? 'invalid' : n % 2 === 0 ? 'won' : 'lost';
    const reason = status === 'won' ? WON[n % WON.length] : status === 'lost' ? LOST[n % LOST.length] : '不是目标客户';
    return { corporate, days: 25 + ((n * 7) % 120), stages: stages.slice(0, status === 'won' ? stages.length : 1 + (n % stages.length)), quantity: quantity || 10, closesIn: -5, status, ...(reason ? { reason } : {}) };
  }
  const reached = 1 + (Math.floor(n / 3) % stages.length);
  return { corporate, days: 2 + ((n * 5) % 40), stages: stages.slice(0, reached), quantity: reached > 2 ? quantity || 10 : quantity, closesIn: 3 + ((n * 11) % 60) };
});
