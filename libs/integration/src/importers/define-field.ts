import type { ImportField, ImportFieldType } from '../import/importer.js';

type Extra = Partial<Pick<ImportField, 'required' | 'values'>> & { example?: string };

/** Lists fields of one group compactly: key, Chinese and English label, type, headers that mean it. */
export function fieldsOf(group: string): (key: string, labels: [zh: string, en: string], type: ImportFieldType, extra: Extra & { aliases?: string }) => ImportField {
  return (key, [zh, en], type, { aliases = '', example = '', ...rest }) => ({
    key,
    group,
    type,
    label: { 'zh-CN': zh, en },
    aliases: aliases.split('|').filter((alias) => alias !== ''),
    example,
    ...rest,
  });
}

/** One value of an enumeration with the words files use for it. */
export function word(value: string, labels: [zh: string, en: string], aliases = ''): { value: string; label: ImportField['label']; aliases: string[] } {
  return { value, label: { 'zh-CN': labels[0], en: labels[1] }, aliases: aliases.split('|').filter((alias) => alias !== '') };
}
