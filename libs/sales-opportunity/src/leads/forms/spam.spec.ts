import { spamReason, type Attempt } from './spam.js';

const person: Attempt = { honeypot: '', seconds: 20, texts: ['请联系我', 'see https://shop.example'] };

describe('what looks like a program', () => {
  it.each<[string, Partial<Attempt>, ReturnType<typeof spamReason>]>([
    ['not a person who fills in a form', {}, null],
    ['whoever fills in what nobody sees', { honeypot: 'https://x.example' }, 'honeypot'],
    ['whoever is done at once', { seconds: 1 }, 'too_fast'],
    ['whoever sends more links than words need', { texts: ['http://a http://b', 'www.c'] }, 'links'],
  ])('%s', (_, rest, expected) => {
    expect(spamReason({ ...person, ...rest })).toBe(expected);
  });
});
