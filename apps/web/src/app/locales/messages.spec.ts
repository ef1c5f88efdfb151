import en from './en.js';
import zhCN from './zh-CN.js';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : leaves(value, `${prefix}${key}.`),
  );
}
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

const chinese = new Map(leaves(zhCN as unknown as Tree));
const english = new Map(leaves(en as unknown as Tree));

it('has the same keys in both languages', () => {
  expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted());
});

it('has no empty text', () => {
  const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key);
  expect(empty).toEqual([]);
});

it('fills the same placeholders in both languages', () => {
  const different = [...chinese].filter(([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join()).map(([key]) => key);
  expect(different).toEqual([]);
});

it('leaves no Chinese in the English texts', () => {
  const mixed = [...english].filter(([key, text]) => /[\u4e00-\u9fff]/.test(text) && !key.startsWith('common.language.')).map(([key]) => key);
  expect(mixed).toEqual([]);
});
