import { defineNotifications, type NewNotification } from '@patron/record';
import type { ImportRecord } from './import-record.js';
import type { ImportAction } from './import-states.js';

defineNotifications([
  { kind: 'import.finished', group: 'imports', zh: '导入完成：{name}', en: 'Import finished: {name}', channels: ['app'] },
  { kind: 'import.failed', group: 'imports', zh: '导入出错停下了：{name}', en: 'Import stopped by an error: {name}', channels: ['app', 'mail'] },
]);

const KINDS: Partial<Record<ImportAction, string>> = { finishRun: 'import.finished', fail: 'import.failed' };

/** What whoever began an import hears of it: its end, since he may have left the page meanwhile. */
export function importNews({ id, kind, fileName, createdBy, version }: ImportRecord, action: ImportAction): NewNotification[] {
  const news = KINDS[action];
  if (!news || kind === 'demo' || createdBy === null) return [];
  return [{ kind: news, userIds: [createdBy], params: { name: fileName }, link: { type: 'import', id }, dedupeKey: `import:${id}:${version}` }];
}
