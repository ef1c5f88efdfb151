import { withLinks } from './text-with-links.js';

describe('a mail as text', () => {
  it.each([
    ['Open:\nhttps://x.example/a#b\n\nBye', [{ text: 'Open:\n' }, { text: 'https://x.example/a#b', href: 'https://x.example/a#b' }, { text: '\n\nBye' }]],
    ['javascript:alert(1)', [{ text: 'javascript:alert(1)' }]],
    ['', []],
  ])('%j', (text, pieces) => expect(withLinks(text)).toEqual(pieces));
});
