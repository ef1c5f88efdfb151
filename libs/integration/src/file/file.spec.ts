import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { stringify } from 'csv-stringify/sync';
import { csvRows } from './csv-rows.js';
import { detectDelimiter, type Delimiter } from './delimiter.js';
import { columnNames, findHeader } from './header.js';
import { inspectFile } from './inspect-file.js';
import { xlsxToCsv } from './xlsx-to-csv.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patron file '));
});
afterAll(() => rm(folder, { recursive: true }));

async function stored(content: Buffer | string): Promise<string> {
  const path = join(folder, 'upload');
  await writeFile(path, content);
  return path;
}

async function rowsOf(path: string, delimiter: Delimiter = ','): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const block of csvRows({ path, gzip: false, encoding: 'utf-8', delimiter })) rows.push(...block.rows);
  return rows;
}

/** Overwrites the unpacked sizes in a ZIP file's directory and local headers. */
function withDeclaredSizes(zip: Buffer, size: number): Buffer {
  const changed = Buffer.from(zip);
  for (let at = 0; at + 30 < changed.length; at += 1) {
    if (changed.readUInt32LE(at) === 0x02014b50) changed.writeUInt32LE(size, at + 24);
    if (changed.readUInt32LE(at) === 0x04034b50) changed.writeUInt32LE(size, at + 22);
  }
  return changed;
}

/** A workbook of a few kilobytes whose shared texts unpack to so many megabytes. */
async function bombOf(megabytes: number): Promise<Buffer> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: join(folder, 'bomb.xlsx'), useSharedStrings: true });
  const sheet = workbook.addWorksheet('a');
  for (let i = 0; i < megabytes * 32; i += 1) sheet.addRow([`${i}${'x'.repeat(32_000)}`]).commit();
  sheet.commit();
  await workbook.commit();
  return readFile(join(folder, 'bomb.xlsx'));
}

const chinese = '订单号,收货人,手机号\n1001,张伟,13800138000\n1002,"欧阳,娜娜",13900139000\n';

describe('inspectFile', () => {
  it('stops at files that unpack to more than is accepted, gzip and workbook alike', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('a').addRows([['name'], ['x'.repeat(30_000)], ['y'.repeat(30_000)]]);
    const table = Buffer.from(await workbook.xlsx.writeBuffer());
    const packed = gzipSync(`name\n${'x\n'.repeat(50_000)}`);
    for (const content of [table, packed]) {
      expect(content.length).toBeLessThan(20_000);
      expect(await inspectFile(await stored(content), { unpacked: 1_000_000 })).toMatchObject({ columns: ['name'] });
      await expect(inspectFile(await stored(content), { unpacked: 50_000 })).rejects.toMatchObject({ code: 'imports.file_too_large', status: 413 });
    }
  });

  it('survives a workbook whose directory lies about what it unpacks to', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('a').addRows([['name'], ...Array.from({ length: 20 }, (_, i) => [`${i}${'x'.repeat(30_000)}`])]);
    const honest = Buffer.from(await workbook.xlsx.writeBuffer());
    const lying = withDeclaredSizes(honest, 10);
    await expect(inspectFile(await stored(honest), { unpacked: 100_000 })).rejects.toMatchObject({ code: 'imports.file_too_large', status: 413 });
    await expect(inspectFile(await stored(lying), { unpacked: 100_000 })).rejects.toMatchObject({ code: 'imports.file_too_large', status: 413 });
  });

  it('ends the thread that a workbook fills with text, and nothing else, while requests would be answered', async () => {
    const path = await stored(await bombOf(110));
    expect((await readFile(path)).length).toBeLessThan(2_000_000);
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 20);
    const before = process.memoryUsage().heapUsed;
    await expect(xlsxToCsv(path, `${path}.csv`, { bytes: Number.POSITIVE_INFINITY, memoryMb: 32 })).rejects.toMatchObject({ code: 'imports.file_too_large', status: 413 });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(3);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
  });

  it.each([
    ['UTF-8', Buffer.from(chinese), 'utf-8'],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${chinese}`), 'utf-8'],
    ['GB18030', iconv.encode(chinese, 'gb18030'), 'gb18030'],
    ['UTF-16 with BOM', Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(chinese, 'utf-16le')]), 'utf-16le'],
  ])('reads %s', async (_, content, encoding) => {
    const format = await inspectFile(await stored(content));
    expect(format).toMatchObject({ kind: 'csv', encoding, delimiter: ',', columns: ['订单号', '收货人', '手机号'], totalRows: 2, headerRow: 1 });
    expect(format.sample[1]).toEqual(['1002', '欧阳,娜娜', '13900139000']);
  });

  it('finds GB18030 although the first megabyte is ASCII', async () => {
    const text = `name,note\n${'a,b\n'.repeat(300_000)}王伟,老客户\n`;
    expect(await inspectFile(await stored(iconv.encode(text, 'gb18030')))).toMatchObject({ encoding: 'gb18030', totalRows: 300_001 });
  });

  it('reads a gzipped file', async () => {
    expect(await inspectFile(await stored(gzipSync(chinese)))).toMatchObject({ kind: 'csv.gz', gzip: true, totalRows: 2 });
  });

  it('skips a title above the header', async () => {
    const format = await inspectFile(await stored(`订单报表,,\n2024年,,\n${chinese}`));
    expect(format).toMatchObject({ headerRow: 3, columns: ['订单号', '收货人', '手机号'], totalRows: 2 });
  });

  it('turns a workbook into text once, with dates, long numbers and formulas as one reads them', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('空');
    const sheet = workbook.addWorksheet('订单');
    sheet.addRow(['订单号', '下单时间', '金额', '备注']);
    sheet.addRow([2024030512345678, new Date(Date.UTC(2024, 2, 5, 14, 5)), { formula: '1+1', result: 0.1 + 0.2 }, { richText: [{ text: '老' }, { text: '客户' }] }]);
    const path = await stored(Buffer.from(await workbook.xlsx.writeBuffer()));
    const format = await inspectFile(path);
    expect(format).toMatchObject({ kind: 'xlsx', sheet: '订单', totalRows: 1, columns: ['订单号', '下单时间', '金额', '备注'] });
    expect(format.sample[0]).toEqual(['2024030512345678', '2024-03-05 14:05:00', '0.3', '老客户']);
    expect((await readFile(path, 'utf8')).split('\n')[0]).toBe('订单号,下单时间,金额,备注');
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'imports.file_empty'],
    ['a header alone', Buffer.from('a,b\n'), 'imports.file_no_rows'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'imports.file_old_excel'],
    ['a web page', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), 'imports.file_html'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2]), 'imports.file_not_a_table'],
    ['a zip that is no workbook', Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from('rubbish')]), 'imports.file_unreadable'],
    ['a gzip cut short', gzipSync(chinese.repeat(1000)).subarray(0, 60), 'imports.file_unreadable'],
    ['a quote that stays open', Buffer.from(`a,b\n1,"${'x,y\n'.repeat(3_000_000)}`), 'imports.file_quote_open'],
  ])('refuses %s', async (_, content, code) => {
    await expect(inspectFile(await stored(content))).rejects.toMatchObject({ code, status: 422 });
  });
});

describe('csvRows', () => {
  it('gives back any table that was written as CSV, whatever its cells hold and its line ends are', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '王', ' ', ';'), maxLength: 6 });
    const table = fc.array(fc.tuple(fc.constant('k'), cell, cell), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n', '\r'), async (rows, lineEnd) => {
        const path = await stored(stringify(rows, { record_delimiter: lineEnd, quoted_match: /[\r\n]/ }));
        expect(await rowsOf(path)).toEqual(rows);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves blank rows out of the count', async () => {
    expect(await rowsOf(await stored('a,b\n\n,\n1,2\n'))).toEqual([['a', 'b'], ['1', '2']]);
  });
});

describe('detectDelimiter', () => {
  it.each([
    ['a;b;c\n1,5;2;3\n2,5;3;4\n', ';'],
    ['a\tb\n1,2\t3\n', '\t'],
    ['a|b\n1|"x|y"\n', '|'],
    ['a,b\n"x;y;z",1\n', ','],
    ['only one column\nvalue\n', ','],
  ])('of %j is %j', (sample, delimiter) => expect(detectDelimiter(sample, false)).toBe(delimiter));
});

describe('header', () => {
  it('is missing when the data starts at once', () => {
    expect(findHeader([['1001', '张伟', '12.5'], ['1002', '李娜', '13']])).toBe(-1);
  });

  it('gives every column a name of its own', () => {
    expect(columnNames(['a', '', 'a'], 4)).toEqual(['a', 'Column 2', 'a (2)', 'Column 4']);
  });
});
