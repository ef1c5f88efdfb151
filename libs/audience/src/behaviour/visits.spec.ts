import { foldVisits, LONGEST, PAUSE_MS, summarise, type VisitEvent } from './visits.js';

const START = Date.parse('2026-03-15T04:00:00.000Z');
/** An event so many milliseconds before the newest. */
const event = (ago: number, over: Partial<VisitEvent> = {}): VisitEvent => ({
  id: `e${ago}`, name: 'page.viewed', nameId: 1, occurredAt: new Date(START - ago), productId: null, product: null, query: null, page: null, message: null, device: null, source: null, ...over,
});
const opened = (ago: number): VisitEvent => event(ago, { name: 'message.opened', nameId: 8 });
const told = (events: readonly VisitEvent[], complete = true): string[] => foldVisits(events, complete).map(({ events: of, single }) => `${single ? '!' : ''}${of.map(({ id }) => id).join(' ')}`);

describe('visits', () => {
  it('go on for as long as no pause is longer than half an hour', () => {
    expect(told([event(0), event(PAUSE_MS), event(2 * PAUSE_MS)])).toEqual([`e0 e${PAUSE_MS} e${2 * PAUSE_MS}`]);
    expect(told([event(0), event(PAUSE_MS + 1)])).toEqual(['e0', `e${PAUSE_MS + 1}`]);
  });

  it('hold back the last while older events may belong to it', () => {
    expect(told([event(0), event(PAUSE_MS + 1)], false)).toEqual(['e0']);
    expect(told([], false)).toEqual([]);
    expect(told([], true)).toEqual([]);
  });

  it('leave messages by themselves, where they stand', () => expect(told([event(0), opened(1), event(2)])).toEqual(['e0', '!e1', 'e2']));

  it('without an end are told in pieces', () => {
    const visits = foldVisits(Array.from({ length: LONGEST + 2 }, (_, n) => event(n)), true);
    expect(visits.map(({ events }) => events.length)).toEqual([LONGEST, 2]);
  });

  it('come to a line: what was done how often, seen and looked for, and whence', () => {
    const viewed = (ago: number, productId: string | null, product: string | null): VisitEvent => event(ago, { name: 'product.viewed', nameId: 2, productId, product });
    const events = [
      viewed(0, 'p1', 'as sent'), viewed(1, null, 'Mug'), viewed(2, 'p1', 'as sent'), viewed(3, 'p9', 'Gone'), viewed(4, null, 'Tray'), event(5, { name: 'searched', nameId: 3, query: 'mug' }),
      event(6, { name: 'searched', nameId: 3, query: 'mug' }), event(7, { device: 'mobile', source: 'weibo' }), event(8, { device: 'desktop', source: 'baidu' }),
    ];
    expect(summarise({ events, single: false }, (id) => (id === 'p1' ? 'Teapot' : undefined))).toEqual({
      startedAt: new Date(START - 8).toISOString(), endedAt: new Date(START).toISOString(), counts: { 'product.viewed': 5, searched: 2, 'page.viewed': 2 },
      products: ['Teapot', 'Mug', 'Gone'], productCount: 4, searches: ['mug'], device: 'mobile', source: 'baidu',
    });
  });
});
