import { translateIfKnown } from '../../../shared/i18n/index.js';
import type { CleanupItem } from '../quality.api.js';

/** What a changed value is called. */
export function fieldWord(key: string): string {
  if (key.startsWith('identity.')) return translateIfKnown(`quality.field.${key.slice('identity.'.length)}`) ?? translateIfKnown('quality.field.identity') ?? '';
  if (key.startsWith('address.')) return translateIfKnown(`quality.field.${key}`) ?? translateIfKnown('quality.field.address.other') ?? '';
  return translateIfKnown(`quality.field.${key}`) ?? translateIfKnown('quality.field.other') ?? '';
}

export function reasonWord(reason: CleanupItem['reason']): string {
  return (reason && translateIfKnown(`quality.clean.reason.${reason.code}`)) ?? translateIfKnown('quality.clean.reason.other') ?? '';
}

/** The values that change, with spaces at the ends made visible. */
export function changesOf({ before, after }: Pick<CleanupItem, 'before' | 'after'>, nameOf: (key: string, value: unknown) => string): { key: string; before: string; after: string }[] {
  return Object.keys(after ?? {}).map((key) => ({ key, before: visible(nameOf(key, before?.[key])), after: visible(nameOf(key, after?.[key])) }));
}

/** Spaces that a browser would swallow: at the ends, runs of them, and invisible characters. */
export function visible(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '▯')
    .replace(/^[ \u3000\t]+|[ \u3000\t]+$|[ \u3000\t]{2,}/g, (run) => '·'.repeat(run.length));
}
