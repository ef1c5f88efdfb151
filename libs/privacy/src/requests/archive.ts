import { PassThrough, type Readable } from 'node:stream';
import type { Label } from '@patron/record';
import yazl from 'yazl';
import { escapeHtml } from '@patron/kernel';

export interface ArchiveSection {
  key: string;
  label: Label;
  rows: Record<string, unknown>[];
}

export interface ArchiveFile {
  name: string;
  open(): Promise<Readable>;
}

export interface ArchiveContent {
  merchant: Label;
  customerId: string;
  madeAt: string;
  sections: readonly ArchiveSection[];
  files: readonly ArchiveFile[];
}

/** One ZIP: everything as JSON for programs, the same as a page to read, and the files as they are. */
export function archiveOf(content: ArchiveContent): Readable {
  const zip = new yazl.ZipFile();
  const { customerId, madeAt, sections, files } = content;
  const data = { format: 'patron.personal-data.1', customerId, madeAt, data: Object.fromEntries(sections.map(({ key, rows }) => [key, rows])) };
  zip.addBuffer(Buffer.from(`${JSON.stringify(data, null, 2)}\n`), 'data.json');
  zip.addBuffer(Buffer.from(pageOf(content)), 'index.html');
  for (const [at, { name, open }] of files.entries()) {
    zip.addReadStreamLazy(`files/${fileName(name, at)}`, { compress: true }, (give) => {
      open().then((stream) => give(null, stream), (error: unknown) => give(error, new PassThrough()));
    });
  }
  zip.end();
  const out = new PassThrough();
  zip.on('error', (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  zip.outputStream.pipe(out);
  return out;
}

/** No name leaves its folder, and two files of one name stand side by side. */
export function fileName(name: string, at: number): string {
  const plain = name.replace(/[/\\:*?"<>|\p{Cc}]+/gu, '_').replace(/^\.+/, '_').slice(-120);
  return `${String(at + 1).padStart(3, '0')}-${plain || 'file'}`;
}

function pageOf({ merchant, madeAt, sections, files }: ArchiveContent): string {
  const filled = sections.filter(({ rows }) => rows.length > 0);
  const contents = filled.map(({ key, label, rows }) => `<li><a href="#${escapeHtml(key)}">${both(label)}</a> (${rows.length})</li>`).join('');
  const list = files.map(({ name }, at) => `<li><a href="files/${encodeURIComponent(fileName(name, at))}">${escapeHtml(name)}</a></li>`).join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>个人数据 · Personal data</title><style>
body{font:15px/1.6 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1d2130}table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}
th,td{border:1px solid #d9dbe3;padding:.35rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#f5f6f8}h2{margin-top:2rem}</style></head>
<body><h1>个人数据 · Personal data</h1><p>${both(merchant)} · <time>${escapeHtml(madeAt)}</time></p>
<p>以下是我们保存的与您有关的全部数据；<code>data.json</code> 内容相同，便于程序读取。<br>This is everything we keep about you; <code>data.json</code> holds the same for programs.</p>
<ul>${contents}</ul>${filled.map(sectionOf).join('')}${files.length > 0 ? `<h2>附件 · Files</h2><ul>${list}</ul>` : ''}</body></html>`;
}

function sectionOf({ key, label, rows }: ArchiveSection): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: unknown): string => escapeHtml(value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));
  return `<h2 id="${escapeHtml(key)}">${both(label)}</h2><table><thead><tr>${columns.map((name) => `<th>${escapeHtml(name)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${columns.map((name) => `<td>${cell(row[name])}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
}

function both(label: Label): string {
  return escapeHtml(label['zh-CN'] === label.en ? label.en : `${label['zh-CN']} · ${label.en}`);
}
