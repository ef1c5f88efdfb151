import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { from } from 'pg-copy-streams';

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPED = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in the text form of COPY (PostgreSQL, COPY, "Text Format"). */
export function copyField(value) {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return SPECIAL.test(value) ? value.replace(SPECIAL, (character) => ESCAPED[character]) : value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  if (typeof value === 'object') return copyField(JSON.stringify(value));
  return String(value);
}

/** Rows of one table, gathered as text until they are sent. */
export class CopyBuffer {
  #parts = [];

  constructor(target, columns) {
    this.target = target;
    this.columns = columns;
    this.rows = 0;
  }

  add(row) {
    this.#parts.push(this.columns.map((column) => copyField(row[column])).join('\t'));
    this.rows += 1;
  }

  /** @returns what was gathered, in pieces, or undefined when there is nothing */
  take() {
    if (this.#parts.length === 0) return undefined;
    const text = `${this.#parts.join('\n')}\n`;
    this.#parts = [];
    return text;
  }
}

export async function copyIn(client, { target, columns }, text) {
  await pipeline(Readable.from([Buffer.from(text)]), client.query(from(`COPY ${target} (${columns.join(', ')}) FROM STDIN`)));
}
