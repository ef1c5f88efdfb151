import { durationText, secondsOf } from './activity.types.js';

describe('the duration of a call', () => {
  it.each([['', null], ['3', 180], ['3:25', 205], ['0:07', 7], ['12：30', 750], ['3:75', undefined], ['long', undefined], ['-1', undefined]])('%j', (text, seconds) =>
    expect(secondsOf(text)).toBe(seconds));
  it.each([0, 7, 205, 5999])('of %d seconds reads back as itself', (seconds) => expect(secondsOf(durationText(seconds))).toBe(seconds));
});
