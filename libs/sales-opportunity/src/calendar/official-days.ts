export type DayKind = 'holiday' | 'workday';

interface Span {
  name: string;
  /** First and last day off. */
  off: readonly [string, string];
  /** Weekend days worked in exchange. */
  worked: readonly string[];
}

/**
 * Public holidays of mainland China with their make-up working days, as the General Office of the State Council gave notice of them:
 * for 2025 国办发明电〔2024〕12号 of 2024-11-12 (www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm),
 * for 2026 国办发明电〔2025〕7号 of 2025-11-04 (www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm), both also as 新华社 sent them out
 * (m.gmw.cn/2024-11/12/content_1303894933.htm, politics.gmw.cn/2025-11/04/content_38391083.htm). Later years are entered on the screen.
 */
const SPANS: readonly Span[] = [
  { name: '元旦', off: ['2025-01-01', '2025-01-01'], worked: [] },
  { name: '春节', off: ['2025-01-28', '2025-02-04'], worked: ['2025-01-26', '2025-02-08'] },
  { name: '清明节', off: ['2025-04-04', '2025-04-06'], worked: [] },
  { name: '劳动节', off: ['2025-05-01', '2025-05-05'], worked: ['2025-04-27'] },
  { name: '端午节', off: ['2025-05-31', '2025-06-02'], worked: [] },
  { name: '国庆节、中秋节', off: ['2025-10-01', '2025-10-08'], worked: ['2025-09-28', '2025-10-11'] },
  { name: '元旦', off: ['2026-01-01', '2026-01-03'], worked: ['2026-01-04'] },
  { name: '春节', off: ['2026-02-15', '2026-02-23'], worked: ['2026-02-14', '2026-02-28'] },
  { name: '清明节', off: ['2026-04-04', '2026-04-06'], worked: [] },
  { name: '劳动节', off: ['2026-05-01', '2026-05-05'], worked: ['2026-05-09'] },
  { name: '端午节', off: ['2026-06-19', '2026-06-21'], worked: [] },
  { name: '中秋节', off: ['2026-09-25', '2026-09-27'], worked: [] },
  { name: '国庆节', off: ['2026-10-01', '2026-10-07'], worked: ['2026-09-20', '2026-10-10'] },
];

export interface CalendarDay {
  day: string;
  kind: DayKind;
  name: string;
}

const DAY_MS = 86_400_000;

export function officialDays(): CalendarDay[] {
  return SPANS.flatMap(({ name, off: [first, last], worked }) => [
    ...daysBetween(first, last).map((day): CalendarDay => ({ day, kind: 'holiday', name })),
    ...worked.map((day): CalendarDay => ({ day, kind: 'workday', name: `${name}调休` })),
  ]);
}

function daysBetween(first: string, last: string): string[] {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  return Array.from({ length: (to - from) / DAY_MS + 1 }, (_, i) => new Date(from + i * DAY_MS).toISOString().slice(0, 10));
}
