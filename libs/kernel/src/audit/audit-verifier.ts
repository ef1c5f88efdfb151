import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { AuditKeys } from './audit-keys.js';
import { erasablePart, signedPart, STORED, type StoredRow } from './audit-rows.js';
import { AuditSealer } from './audit-sealer.js';
import { digestOf, GENESIS, headMac, linkHash, rowMac, same, type ChainKeys } from './chain.js';
import { Erasures } from './erasures.js';

export type TamperKind = 'changed' | 'removed' | 'reordered' | 'inserted' | 'cut' | 'head' | 'erased' | 'unsealed' | 'key_lost';

export interface Finding {
  kind: TamperKind;
  /** Place in the chain; null for an entry that is not in it. */
  seq: number | null;
  id: string | null;
  text: string;
}

export interface Verdict {
  ok: boolean;
  entries: number;
  /** The last link, for keeping elsewhere: a later `--anchor` proves that this part of the chain still stands. */
  head: { seq: number; hash: string } | null;
  findings: Finding[];
  /** More than are listed. */
  more: boolean;
}

export interface Anchor {
  seq: number;
  hash: string;
}

type Link = { seq: number; sealPosition: number; sealKeyId: number; hash: Buffer } & { [K in keyof StoredRow]: StoredRow[K] | null };

interface Head {
  seq: number;
  hash: Buffer;
  keyId: number;
  mac: Buffer;
}

type Ends = { [K in keyof Head]: Head[K] | null } & { last: number };

const MOST_FINDINGS = 100;
/** An entry waits a second for its seal; a minute says that nobody seals, or that nobody should. */
const LONGEST_WAIT = '1 minute';

/** Walks the whole log, a batch at a time, and says what is not as it was written. */
@Injectable()
export class AuditVerifier {
  constructor(
    private readonly db: Database,
    private readonly keys: AuditKeys,
    private readonly sealer: AuditSealer,
  ) {}

  async verify(anchor?: Anchor): Promise<Verdict> {
    await this.sealer.drain();
    const walk = new Walk(anchor);
    // Head and last link in one statement: the sealer goes on meanwhile, and what it adds later is not walked.
    const ends = await this.db.one<Ends>(sql`SELECT h.seq, h.hash, h.key_id AS "keyId", h.mac, coalesce((SELECT max(seq) FROM kernel.audit_seal), 0) AS last
      FROM (SELECT) one LEFT JOIN kernel.audit_head h ON true`);
    const links = this.db.stream<Link>(sql`SELECT s.seq, s.position AS "sealPosition", s.key_id AS "sealKeyId", s.hash, ${STORED}
      FROM kernel.audit_seal s LEFT JOIN kernel.audit a ON a.position = s.position WHERE s.seq <= ${ends?.last ?? 0} ORDER BY s.seq`);
    for await (const link of links) walk.link(link, await this.keys.byId(link.sealKeyId), link.keyId === null ? undefined : await this.keys.byId(link.keyId));
    const head = ends && ends.seq !== null ? (ends as Head) : undefined;
    walk.end(head, head && (await this.keys.byId(head.keyId)));
    for await (const row of this.db.stream<StoredRow & { old: boolean }>(sql`SELECT ${STORED}, a.at < now() - ${LONGEST_WAIT}::interval AS old FROM kernel.audit a
      WHERE NOT EXISTS (SELECT FROM kernel.audit_seal s WHERE s.position = a.position) ORDER BY a.position`)) walk.loose(row, await this.keys.byId(row.keyId));
    return walk.verdict();
  }
}

/** What has been seen so far; one entry is held at a time. */
class Walk {
  private readonly findings: Finding[] = [];
  private readonly erasures = new Erasures();
  private more = false;
  private entries = 0;
  private last: { seq: number; hash: Buffer } = { seq: 0, hash: GENESIS };
  private anchored: boolean;

  constructor(private readonly anchor: Anchor | undefined) {
    this.anchored = anchor === undefined;
  }

  link(link: Link, sealKeys: ChainKeys | undefined, rowKeys: ChainKeys | undefined): void {
    this.entries += 1;
    const { seq, hash } = link;
    if (seq !== this.last.seq + 1) this.find('removed', seq, link.id, `${seq - this.last.seq - 1} entries before number ${seq} are missing`);
    if (link.id === null || link.mac === null) this.find('removed', seq, null, `entry ${seq} is missing`);
    else this.place(link as Link & StoredRow, sealKeys, rowKeys);
    if (this.anchor?.seq === seq) this.anchored = this.anchor.hash === hash.toString('hex');
    this.last = { seq, hash };
  }

  end(head: Head | undefined, keys: ChainKeys | undefined): void {
    const { seq, hash } = this.last;
    if (head && !keys) this.find('key_lost', head.seq, null, 'the key of the sealed head is lost');
    if (head && keys && !same(headMac(keys, head), head.mac)) this.find('head', head.seq, null, 'the sealed head was changed');
    if ((head?.seq ?? 0) > seq) this.find('cut', seq, null, `the log ends at ${seq} and was sealed to ${head?.seq ?? 0}`);
    if ((head?.seq ?? 0) < seq) this.find('inserted', seq, null, `the log ends at ${seq} and was sealed to ${head?.seq ?? 0} only`);
    if (head?.seq === seq && !same(head.hash, hash)) this.find('changed', seq, null, 'the last link is not the sealed one');
    if (!this.anchored) this.find('cut', this.anchor?.seq ?? null, null, 'the log does not hold the link given as --anchor');
    for (const id of this.erasures.unexplained()) this.find('erased', null, id, 'a detail is gone and no entry of the log says who erased it');
  }

  /** An entry without a place in the chain. */
  loose(row: StoredRow & { old: boolean }, keys: ChainKeys | undefined): void {
    if (!keys || !this.genuine(row, keys)) this.find('inserted', null, row.id, 'not written by this installation');
    else if (row.old) this.find('unsealed', null, row.id, 'written more than a minute ago and not sealed');
  }

  verdict(): Verdict {
    const { seq, hash } = this.last;
    return { ok: this.findings.length === 0, entries: this.entries, head: seq > 0 ? { seq, hash: hash.toString('hex') } : null, findings: this.findings, more: this.more };
  }

  private place(row: Link & StoredRow, sealKeys: ChainKeys | undefined, rowKeys: ChainKeys | undefined): void {
    const { seq, id } = row;
    if (!sealKeys || !rowKeys) return this.find('key_lost', seq, id, 'its key is lost, so it cannot be checked');
    if (!this.genuine(row, rowKeys)) this.find('changed', seq, id, `entry ${seq} is not as it was written`);
    else this.erasures.note(row);
    const expected = linkHash(sealKeys, this.last.hash, { seq, position: row.sealPosition, mac: row.mac });
    // Before a gap nothing is known, so the link right after one proves nothing: the gap itself has been reported.
    if (seq === this.last.seq + 1 && !same(expected, row.hash)) this.find('reordered', seq, id, `entry ${seq} does not belong in this place`);
  }

  private genuine(row: StoredRow, keys: ChainKeys): boolean {
    if (!same(rowMac(keys, signedPart(row)), row.mac)) return false;
    if (row.salt === null) return Object.values(erasablePart(row)).every((value) => value === null);
    return same(digestOf(row.salt, erasablePart(row)), row.digest);
  }

  private find(kind: TamperKind, seq: number | null, id: string | null, text: string): void {
    if (this.findings.length < MOST_FINDINGS) this.findings.push({ kind, seq, id, text });
    else this.more = true;
  }
}
