import { currencyDigits, formatDate, formatExact, formatMoney, formatMoneyShort, formatNumberShort, formatPercent, formatWhen } from './format.js';

const zh = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
const en = { locale: 'en', timeZone: 'Asia/Shanghai' } as const;
const now = new Date('2026-03-10T04:00:00Z');

describe('money', () => {
  it.each([
    [123450, 'CNY', 'zh-CN', '¥1,234.50'],
    [123450, 'CNY', 'en', '¥1,234.50'],
    [-5, 'GBP', 'en', '-£0.05'],
    [1200, 'JPY', 'en', '¥1,200'],
    [1234, 'KWD', 'en', 'KWD\u00a01.234'],
  ] as const)('%d %s in %s is %s', (minor, currency, locale, text) => {
    expect(formatMoney(minor, currency, locale)).toBe(text);
  });

  it('writes a code that is no currency behind the number', () => {
    expect(formatMoney(1050, 'POINTS', 'en')).toBe('10.50 POINTS');
    expect(currencyDigits('POINTS')).toBe(2);
  });

  it('counts in 万 on Chinese axes', () => {
    expect(formatMoneyShort(1_200_000, 'CNY', 'zh-CN')).toBe('¥1.2万');
    expect(formatMoneyShort(1_200_000, 'CNY', 'en')).toBe('¥12K');
    expect(formatNumberShort(123_456, 'zh-CN')).toBe('12.3万');
  });
});

describe('dates', () => {
  it.each([
    ['2026-03-10T03:59:40Z', '现在', 'now'],
    ['2026-03-10T03:30:00Z', '30分钟前', '30 minutes ago'],
    ['2026-03-10T01:00:00Z', '3小时前', '3 hours ago'],
    ['2026-03-09T03:00:00Z', '昨天', 'yesterday'],
    ['2026-03-05T03:00:00Z', '5天前', '5 days ago'],
    ['2026-03-01T20:00:00Z', '2026年3月2日', 'Mar 2, 2026'],
  ])('%s reads %s / %s', (value, chinese, english) => {
    expect(formatWhen(value, now, zh)).toBe(chinese);
    expect(formatWhen(value, now, en)).toBe(english);
  });

  it('does not move a calendar day across zones', () => {
    expect(formatDate('2026-03-01', { locale: 'en', timeZone: 'America/New_York' })).toBe('Mar 1, 2026');
  });

  it('shows the exact moment in the given zone', () => {
    expect(formatExact('2026-03-01T20:00:05Z', 'Asia/Shanghai')).toBe('2026-03-02 04:00:05');
  });
});

it('gives percents one decimal', () => {
  expect(formatPercent(0.1234, 'zh-CN')).toBe('12.3%');
  expect(formatPercent(1, 'en')).toBe('100.0%');
});
