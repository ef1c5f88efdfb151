import { groupFindings } from './findings.js';
import type { Finding } from './import.types.js';

const finding = (code: string, severity: Finding['severity'], value: string): Finding => ({ rowNo: 1, severity, field: null, code, value, message: { 'zh-CN': `不对：${value}`, en: `wrong: ${value}` } });
const words = (message: Finding['message']) => message.en;

it('groups by reason, errors first, then the most frequent', () => {
  const groups = groupFindings([finding('w', 'warning', 'x'), finding('e', 'error', 'a'), finding('e', 'error', 'b')], { w: 900 }, words);
  expect(groups.map(({ key, total, title }) => [key, total, title])).toEqual([['e', 2, 'wrong: …'], ['w', 900, 'wrong: x']]);
});
