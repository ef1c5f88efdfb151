import { editable, segmentsOf, stored, typedMention } from './mention.js';

const LI = { id: '018f0000-0000-7000-8000-000000000001', name: '李华' };
const QIANG = { id: '018f0000-0000-7000-8000-000000000002', name: '李华强' };

describe('mentions', () => {
  it('are written as names and kept as tokens, the longer name first', () => {
    expect(stored('请 @李华强 和 @李华 看一下', [LI, QIANG])).toBe(`请 @[李华强](user:${QIANG.id}) 和 @[李华](user:${LI.id}) 看一下`);
  });

  it('come back for editing as they were written', () => {
    const text = '请 @李华 看一下，@李华！';
    expect(editable(stored(text, [LI]))).toEqual({ text, people: [LI] });
  });

  it('leave names nobody chose as text', () => expect(stored('@somebody', [])).toBe('@somebody'));

  it.each([
    ['@', 1, { from: 0, query: '' }],
    ['你好 @李', 5, { from: 3, query: '李' }],
    ['（@李', 3, { from: 1, query: '李' }],
    ['me@shop', 7, null],
    ['@李 ', 3, null],
  ])('in %j at %d', (text, caret, found) => expect(typedMention(text, caret)).toEqual(found));
});

describe('a stored text', () => {
  it('is shown in pieces, links without the full stop behind them', () => {
    expect(segmentsOf(`见 https://shop.example/a?b=1。@[李华](user:${LI.id}) <b>x</b>`)).toEqual([
      { type: 'text', text: '见 ' }, { type: 'link', text: 'https://shop.example/a?b=1', href: 'https://shop.example/a?b=1' }, { type: 'text', text: '。' },
      { type: 'mention', text: '@李华' }, { type: 'text', text: ' <b>x</b>' },
    ]);
  });

  it('makes no link of anything that could act', () => {
    expect(segmentsOf('javascript:alert(1) data:text/html,x')).toEqual([{ type: 'text', text: 'javascript:alert(1) data:text/html,x' }]);
  });
});
