import fc from 'fast-check';
import { nextMailAt, type MailWishes } from './mail-schedule.js';

const SHANGHAI: MailWishes = { mode: 'at_once', digestHour: 8, quiet: null, timezone: 'Asia/Shanghai' };
const NIGHT = { from: '22:00', to: '08:00' };

describe('when mail goes out', () => {
  it.each<[string, string, Partial<MailWishes>, string]>([
    ['at once', '2026-03-16T02:00:00Z', {}, '2026-03-16T02:00:00Z'],
    ['at the next full hour', '2026-03-16T02:10:00Z', { mode: 'hourly' }, '2026-03-16T03:00:00Z'],
    ['at half past, where hours end there', '2026-03-16T02:10:00Z', { mode: 'hourly', timezone: 'Asia/Kolkata' }, '2026-03-16T02:30:00Z'],
    ['at eight today', '2026-03-15T23:00:00Z', { mode: 'daily' }, '2026-03-16T00:00:00Z'],
    ['at eight tomorrow', '2026-03-16T00:00:00Z', { mode: 'daily' }, '2026-03-17T00:00:00Z'],
    ['when the night is over', '2026-03-16T15:00:00Z', { quiet: NIGHT }, '2026-03-17T00:00:00Z'],
    ['when the night is over, after midnight', '2026-03-16T17:00:00Z', { quiet: NIGHT }, '2026-03-17T00:00:00Z'],
    ['at once on the minute quiet ends', '2026-03-17T00:00:00Z', { quiet: NIGHT }, '2026-03-17T00:00:00Z'],
    ['after the lunch break', '2026-03-16T04:30:00Z', { quiet: { from: '12:00', to: '14:00' } }, '2026-03-16T06:00:00Z'],
    ['when quiet ends, for a digest planned within', '2026-03-16T14:30:00Z', { mode: 'hourly', quiet: NIGHT }, '2026-03-17T00:00:00Z'],
    ['when a night ends that lost an hour', '2026-03-29T00:30:00Z', { quiet: { from: '22:00', to: '07:00' }, timezone: 'Europe/Berlin' }, '2026-03-29T05:00:00Z'],
    ['when a night ends that has one more', '2026-10-24T21:00:00Z', { quiet: { from: '22:00', to: '07:00' }, timezone: 'Europe/Berlin' }, '2026-10-25T06:00:00Z'],
    ['after an end that the clock jumps over', '2026-03-29T00:30:00Z', { quiet: { from: '01:00', to: '02:30' }, timezone: 'Europe/Berlin' }, '2026-03-29T01:30:00Z'],
  ])('%s', (_what, now, wishes, at) => expect(nextMailAt(new Date(now), { ...SHANGHAI, ...wishes })).toEqual(new Date(at)));

  it('is never before it happened, never more than two days later, and never within quiet hours', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const quiet = fc.option(fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to), { nil: null });
    const wishes = fc.record({
      mode: fc.constantFrom('at_once' as const, 'hourly' as const, 'daily' as const), digestHour: fc.integer({ min: 0, max: 23 }), quiet, timezone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe'),
    });
    fc.assert(fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }), wishes, (now, wished) => {
      const at = nextMailAt(now, wished);
      expect(at.getTime()).toBeGreaterThanOrEqual(now.getTime());
      expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(49 * 3_600_000);
      expect(nextMailAt(at, { ...wished, mode: 'at_once' })).toEqual(at);
    }), { numRuns: 500 });
  });
});
