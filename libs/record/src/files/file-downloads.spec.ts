import { dispositionOf, requestedRange } from './file-downloads.js';

describe('how a file is named to the browser', () => {
  it('gives an old client plain letters and every other the real name', () => {
    expect(dispositionOf('attachment', '合同 (终稿).pdf')).toBe("attachment; filename=\"_ _.pdf\"; filename*=UTF-8''%E5%90%88%E5%90%8C%20%28%E7%BB%88%E7%A8%BF%29.pdf");
  });

  it('lets no name end the header or start another', () => {
    expect(dispositionOf('inline', 'a"; evil=1\r\nset-cookie: x.png')).not.toMatch(/[\r\n]|"; evil/);
  });
});

describe('the range a player asks for', () => {
  it.each([
    [undefined, null],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=0-1,5-6', null],
    ['lines=1-2', null],
    ['bytes=-', null],
  ])('%j of 100 bytes', (header, range) => expect(requestedRange(header, 100)).toEqual(range));

  it.each(['bytes=100-', 'bytes=50-40', 'bytes=-0'])('%j is refused', (header) => expect(() => requestedRange(header, 100)).toThrow('outside'));
});
