import type { ResponseOf } from '../../../shared/api/index.js';
import type { Stage } from './lifecycle.api.js';

type Trend = ResponseOf<'/api/v1/lifecycle/trend', 'get'>;
export type StageDay = { day: string; customers: Record<Stage, number> };

/** The days left out, because nothing changed on them, with the counts of the day before. */
export function everyDay({ from, to, points }: Trend): StageDay[] {
  const known = new Map(points.map(({ day, customers }) => [day, customers]));
  const days: StageDay[] = [];
  let customers: Record<Stage, number> = known.get(from) ?? { potential: 0, new: 0, active: 0, loyal: 0, dormant: 0, churned: 0 };
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    customers = known.get(day) ?? customers;
    days.push({ day, customers });
  }
  return days;
}
