const DAY = 86_400_000;
const COUNT = 160;
const NAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫'];
/** Of a hundred leads of each origin so many were won, and of each page so many more or fewer. */
const ORIGINS = [['paid_search', 26], ['organic_search', 24], ['referral', 48], ['email', 7], ['social', 9], ['direct_traffic', 20]] as const;
const PAGES = [['https://shop.example/gift-boxes', 16], ['https://shop.example/wholesale', 4], ['https://shop.example/spring-sale', -14]] as const;
const PROVINCES = ['浙江', '江苏', '广东', '上海', '福建'];
const REASONS = ['no_interest', 'unreachable', 'no_budget', 'competitor', 'no_interest'] as const;

/** Leads of the last year whose story has ended, some of them well: the same for everybody who loads the demo. */
export function pastLeads(now: Date): { item: Record<string, unknown>; won: boolean }[] {
  return Array.from({ length: COUNT }, (_, at) => {
    const [origin, rate] = ORIGINS[(at * 5 + Math.floor(at / 7)) % ORIGINS.length] ?? ORIGINS[0];
    const [landingPage, more] = PAGES[(at * 7 + Math.floor(at / 5)) % PAGES.length] ?? PAGES[0];
    const chance = (at * 7919 + 104_729) % 100;
    return {
      won: chance < rate + more,
      item: {
        externalId: `past-${at}`, name: `${NAMES[at % NAMES.length] ?? ''}${at % 2 === 0 ? '女士' : '先生'}`, phone: `+8613600${String(310_000 + at * 173).padStart(6, '0')}`, source: at % 3 === 0 ? 'form' : 'ad', origin, landingPage,
        province: PROVINCES[(at * 3) % PROVINCES.length], status: 'dead', statusReason: REASONS[at % REASONS.length], createdAt: new Date(now.getTime() - (35 + ((at * 331) % 3300) / 10) * DAY).toISOString(),
      },
    };
  });
}
