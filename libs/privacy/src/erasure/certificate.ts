import { createHash } from 'node:crypto';
import type { Label } from '@patron/record';
import { keyOf, mentionKey, type PersonalData } from './personal-data.js';
import type { ErasureRow } from './erasure-store.js';

export interface CertificateLine {
  what: Label;
  places: string[];
  rows: number;
}

/** What was done, for whoever must show it. Holds nothing personal but the id, under which nothing is known any more. */
export interface Certificate {
  certificate: 'patron.erasure.1';
  id: string;
  customerId: string;
  cause: 'request' | 'retention';
  requestId: string | null;
  orderedBy: { id: string | null; name: string };
  orderedAt: string;
  startedAt: string;
  completedAt: string;
  erased: CertificateLine[];
  kept: { what: Label; why: Label; rows: number }[];
}

/** The text that is hashed: keys in alphabetical order at every depth, no spaces (RFC 8785 for the values that occur here). */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part);
}

export function hashOf(certificate: unknown): string {
  return createHash('sha256').update(canonical(certificate)).digest('hex');
}

/** Parts that are called the same are one line. */
export function certify(row: ErasureRow, counts: Readonly<Record<string, number>>, data: PersonalData, now: Date): Certificate {
  const parts = [
    ...data.tables.filter(({ erase }) => erase !== 'keep').map((table) => ({ label: table.label, place: table.table, rows: counts[keyOf(table)] ?? 0 })),
    ...data.mentions.map((mention) => ({ label: mention.label, place: mention.table, rows: counts[mentionKey(mention)] ?? 0 })),
    ...data.steps.map(({ label, name }) => ({ label, place: name, rows: counts[`step:${name}`] ?? 0 })),
    { label: { 'zh-CN': '客户资料', en: 'Profile' }, place: 'customer.profile', rows: 1 },
    { label: { 'zh-CN': '审计记录的内容', en: 'Content of audit entries' }, place: 'kernel.audit', rows: counts['audit'] ?? 0 },
  ];
  const lines = new Map<string, CertificateLine>();
  for (const { label, place, rows } of parts) {
    const line = lines.get(label.en) ?? { what: label, places: [], rows: 0 };
    lines.set(label.en, { ...line, places: [...new Set([...line.places, place])], rows: line.rows + rows });
  }
  return {
    certificate: 'patron.erasure.1', id: row.id, customerId: row.customerId, cause: row.cause, requestId: row.requestId, orderedBy: { id: row.requestedBy, name: row.requestedByName },
    orderedAt: row.createdAt.toISOString(), startedAt: (row.startedAt ?? now).toISOString(), completedAt: now.toISOString(),
    erased: [...lines.values()].filter(({ rows }) => rows > 0),
    kept: data.tables.flatMap((table) => (table.why ? [{ what: table.label, why: table.why, rows: counts[`kept:${keyOf(table)}`] ?? 0 }] : [])).filter(({ rows }) => rows > 0),
  };
}
