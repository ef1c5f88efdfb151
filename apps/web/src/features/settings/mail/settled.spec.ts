import { settled } from './settled.js';

const mail = (state: string, lastError: string | null = null) => ({ state, lastError });

describe('a test mail', () => {
  it.each([
    [[mail('held')], 'held', 1],
    [[mail('queued'), mail('sending'), mail('sent')], 'sent', 3],
    [[mail('queued'), mail('queued', '450 later')], 'queued', 2],
    [[mail('queued'), mail('queued'), mail('queued'), mail('queued')], 'queued', 3],
  ])('%j ends as %s after %d looks', async (looks, state, count) => {
    let looked = 0;
    const last = await settled(async () => looks[looked++] ?? mail('none'), [0, 0]);
    expect([last.state, looked]).toEqual([state, count]);
  });
});
