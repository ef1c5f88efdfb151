import type { Principal } from '@patron/kernel';
import type { AuditEntryDto, FieldChangeDto } from './audit.dto.js';

const HEADERS = {
  'zh-CN': ['序号', '时间', '操作人', '方式', '操作', '对象类型', '对象', '对象编号', '客户编号', '变更', '备注', 'IP', '浏览器', '请求编号'],
  en: ['Number', 'Time', 'Who', 'Via', 'Action', 'Record type', 'Record', 'Record id', 'Customer id', 'Changes', 'Note', 'IP', 'Browser', 'Request id'],
} as const;

/** The log as CSV (RFC 4180) with a byte-order mark, so that a spreadsheet reads it as UTF-8. */
export async function* auditCsv(entries: AsyncIterable<AuditEntryDto>, { locale }: Pick<Principal, 'locale'>): AsyncGenerator<Buffer> {
  yield Buffer.from(`\uFEFF${line(HEADERS[locale])}`);
  for await (const entry of entries) yield Buffer.from(line(cells(entry, locale)));
}

function cells({ seq, at, actor, via, action, subject, customerId, changes, note, ip, userAgent, requestId }: AuditEntryDto, locale: 'zh-CN' | 'en'): string[] {
  const told = changes.map((change) => `${change.label?.[locale] ?? change.field}: ${text(change, 'before')} → ${text(change, 'after')}`).join('\n');
  return [seq ?? '', at, actor.name, via, action, subject.type, subject.name ?? '', subject.id, customerId ?? '', told, note ?? '', ip ?? '', userAgent ?? '', requestId ?? ''].map(String);
}

function text(change: FieldChangeDto, side: 'before' | 'after'): string {
  const value = change[side];
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function line(values: readonly string[]): string {
  return `${values.map((value) => `"${harmless(value).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** A cell that begins like a formula would be computed by a spreadsheet. */
function harmless(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
