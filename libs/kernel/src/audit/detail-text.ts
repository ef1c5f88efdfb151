import { createHash } from 'node:crypto';
import type { AuditDetail, LargeValue } from './audit-entry.js';

/** Longest JSON of one value, and of one whole detail, in bytes. */
const LONGEST_VALUE = 64 * 1024;
const LONGEST_DETAIL = 256 * 1024;
const SHORT_VALUE = 512;

/** The detail as the text that is kept and digested. Values too long are replaced by their digest, so that an entry stays an entry. */
export function detailText(detail: AuditDetail): string {
  const text = JSON.stringify(shortened(detail, LONGEST_VALUE));
  return Buffer.byteLength(text) <= LONGEST_DETAIL ? text : fitting(detail);
}

/** @returns whether the value itself was kept */
export function isLarge(value: unknown): value is LargeValue {
  return typeof value === 'object' && value !== null && '$large' in value;
}

function fitting(detail: AuditDetail): string {
  const text = JSON.stringify(shortened(detail, SHORT_VALUE));
  if (Buffer.byteLength(text) <= LONGEST_DETAIL) return text;
  return JSON.stringify({ after: { detail: large(JSON.stringify(clean(detail))) }, ...(detail.note && { note: clean(detail.note.slice(0, 1000)) }) });
}

function shortened({ before, after, note }: AuditDetail, longest: number): AuditDetail {
  return {
    ...(before && { before: fields(before, longest) }),
    ...(after && { after: fields(after, longest) }),
    ...(note !== undefined && { note: clean(note.slice(0, 4000)) as string }),
  };
}

function fields(values: Record<string, unknown>, longest: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [clean(key), kept(value, longest)]));
}

function kept(value: unknown, longest: number): unknown {
  const cleaned = clean(value);
  const text = JSON.stringify(cleaned) ?? 'null';
  return Buffer.byteLength(text) <= longest ? cleaned : large(text);
}

function large(text: string): LargeValue {
  return { $large: { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex'), start: text.slice(0, 200).toWellFormed() } };
}

/** What PostgreSQL cannot hold as text (a NUL, half a surrogate pair) would refuse the entry and with it the business change. */
function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '\uFFFD');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), clean(inner)]));
}
