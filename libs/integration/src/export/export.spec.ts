import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectFile } from '../file/inspect-file.js';
import { cellText } from './cell-text.js';
import { safeCell } from './safe-cell.js';
import { csvBytes, xlsxBytes, type Table } from './write-table.js';

const context = { locale: 'zh-CN', timezone: 'Asia/Shanghai', currency: 'CNY' } as const;

async function collect(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

function table(): Table {
  async function* rows(): AsyncGenerator<string[]> {
    for (let i = 1; i <= 1200; i += 1) yield [`=HYPERLINK("x")${i}`, '13800138000', '-12.50', '王"伟,'];
  }
  return { header: ['名称', '手机', '金额', '备注'], rows: rows(), sheet: 'customers' };
}

describe('safeCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86 138', "'+86 138"],
    ['@SUM', "'@SUM"],
    ['-cmd', "'-cmd"],
    ['-12.50', '-12.50'],
    ['王伟', '王伟'],
  ])('of %s is %s', (cell, safe) => expect(safeCell(cell)).toBe(safe));
});

describe('cellText', () => {
  it.each([
    ['money', 1250, '12.50'],
    ['datetime', '2024-03-05T06:05:00Z', '2024-03-05 14:05:00'],
    ['tags', [{ id: '1', name: '老客户' }, { id: '2', name: '送礼' }], '老客户;送礼'],
    ['user', { id: '1', name: '李雷' }, '李雷'],
    ['boolean', true, '是'],
    ['text', null, ''],
    ['date', { year: null, month: 5, day: 1 }, '--05-01'],
  ] as const)('of a %s', (type, value, text) => expect(cellText({ type }, value, context)).toBe(text));
});

describe('a written table', () => {
  it.each([['csv', csvBytes], ['xlsx', xlsxBytes]] as const)('is complete and reads back as %s', async (format, write) => {
    const path = join(await mkdtemp(join(tmpdir(), 'patron-export-')), `t.${format}`);
    await writeFile(path, await collect(write(table())));
    const read = await inspectFile(path);
    expect(read).toMatchObject({ totalRows: 1200, columns: ['名称', '手机', '金额', '备注'] });
    expect(read.sample[0]?.slice(0, 2)).toEqual([`'=HYPERLINK("x")1`, '13800138000']);
    expect(Number(read.sample[0]?.[2])).toBe(-12.5);
  });
});
