import type { INestApplicationContext } from '@nestjs/common';
import { AuditEraser, AuditVerifier, Database, type Verdict } from '@patron/kernel';

/** @throws Error naming each finding, so that the command ends with 1 */
export async function verifyAudit(app: INestApplicationContext, anchor: string): Promise<string> {
  const verdict = await app.get(AuditVerifier).verify(anchor === '' ? undefined : readAnchor(anchor));
  if (!verdict.ok) throw new Error(described(verdict));
  const { entries, head } = verdict;
  return head ? `The audit log is as it was written: ${entries} entries.\nKeep this elsewhere, for --anchor: ${head.seq}:${head.hash}` : 'The audit log is empty.';
}

export async function eraseFromAudit(app: INestApplicationContext, customerId: string, reason: string): Promise<string> {
  if (!/^[0-9a-f-]{36}$/i.test(customerId)) throw new Error('Name the customer by its id: --customer ID');
  if (reason.trim() === '') throw new Error('Say why: --reason "…"');
  const erased = await app.get(Database).transaction((m) => app.get(AuditEraser).eraseCustomer(m, customerId, reason));
  return `The personal part of ${erased} entries was erased; that they were written stays provable.`;
}

function readAnchor(text: string): { seq: number; hash: string } {
  const [seq = '', hash = ''] = text.split(':');
  if (!/^\d{1,15}$/.test(seq) || !/^[0-9a-f]{64}$/.test(hash)) throw new Error('--anchor is what an earlier `audit verify` printed: number:hash');
  return { seq: Number(seq), hash };
}

function described({ findings, entries, more }: Verdict): string {
  const lines = findings.map(({ kind, seq, id, text }) => `  ${kind.padEnd(9)} ${seq === null ? '' : `#${seq} `}${text}${id === null ? '' : ` (${id})`}`);
  return [`The audit log is NOT as it was written (${entries} entries walked):`, ...lines, ...(more ? ['  … and more'] : [])].join('\n');
}
