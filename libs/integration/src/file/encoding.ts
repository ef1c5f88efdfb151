import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';

export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'shift_jis', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** chardet's names -> ours. GB2312 and GBK are subsets of GB18030. */
const byName: Record<string, Encoding> = {
  'UTF-8': 'utf-8',
  ASCII: 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gb18030',
  GB2312: 'gb18030',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'windows-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
};

export function encodingOfBom(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** Cuts an unfinished UTF-8 sequence off the end, so that a sample taken anywhere can be validated. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      if (needed > back) end = bytes.length - back;
      break;
    }
  }
  return bytes.subarray(0, end);
}

/**
 * Checks a whole file for UTF-8 as it streams by, and keeps the part with the first foreign bytes as the
 * sample for guessing: the first megabytes of a GB18030 file may well be plain ASCII.
 */
export class EncodingDetector {
  private bom: Encoding | null | undefined;
  private rest: Buffer = Buffer.alloc(0);
  private valid = true;
  private sample: Buffer | null = null;

  push(chunk: Buffer): void {
    if (this.bom === undefined) this.bom = encodingOfBom(chunk);
    if (this.bom || !this.valid) return;
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const whole = wholeCharacters(bytes);
    this.rest = Buffer.from(bytes.subarray(whole.length));
    if (isUtf8(whole)) return;
    this.valid = false;
    this.sample = Buffer.from(foreignPart(bytes));
  }

  result(): Encoding {
    if (this.bom) return this.bom;
    if (this.valid && this.rest.length === 0) return 'utf-8';
    return guess(this.sample ?? this.rest);
  }
}

/** 64 KiB from just before the first byte beyond ASCII. */
function foreignPart(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  return bytes.subarray(Math.max(0, first - 64), first + 65_536);
}

/**
 * Chinese shops are the rule here, and short samples of GB18030 are easily taken for Big5, EUC-KR or Latin:
 * a sample that is valid GB18030 in common characters counts as that unless chardet is sure of something else.
 */
function guess(sample: Buffer): Encoding {
  if (looksLikeGb(sample)) return 'gb18030';
  const found = chardet.analyse(sample)[0];
  return (found && byName[found.name]) ?? 'gb18030';
}

/** True when the high bytes come in pairs that mostly lie in GB2312's rows of symbols and common characters. */
function looksLikeGb(sample: Buffer): boolean {
  let pairs = 0;
  let common = 0;
  for (let i = 0; i < sample.length; i += 1) {
    const lead = sample[i] ?? 0;
    if (lead < 0x80) continue;
    const trail = sample[i + 1];
    if (trail === undefined) break;
    pairs += 1;
    if (((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)) && trail >= 0xa1) common += 1;
    i += 1;
  }
  return pairs > 0 && common / pairs > 0.9;
}
