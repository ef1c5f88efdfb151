import { Worker } from 'node:worker_threads';
import { fileError } from './file-errors.js';
import type { Outcome } from './xlsx-worker.js';

export type Spool = { sheet: string; rows: number };

/** Of the thread, in MB. Shared texts of a workbook are held in memory while its sheet is read. */
const MEMORY_MB = 1024;
/** A workbook of a million rows takes about a minute. */
const LONGEST_MS = 15 * 60_000;

export interface WorkbookLimits {
  /** Most bytes of text that are written. */
  bytes: number;
  memoryMb?: number;
}

/**
 * Copies the first sheet that has rows into a UTF-8 CSV file, once, at the upload: the passes of an import
 * then read text, which is ten times as fast as unpacking the workbook each time. A thread with memory of its own does it:
 * a workbook made to unpack without end ends that thread, never the server, and requests are answered meanwhile.
 * @throws DomainError 422 when the file is no workbook, is damaged, protected or empty; 413 when it unpacks to too much
 */
export async function xlsxToCsv(path: string, target: string, { bytes, memoryMb = MEMORY_MB }: WorkbookLimits): Promise<Spool> {
  const outcome = await inThread({ path, target, limit: bytes }, memoryMb);
  if ('done' in outcome) return outcome.done;
  if (outcome.refused === 'too_large') throw fileError('imports.file_too_large', { limit: bytes });
  if (outcome.refused === 'not_a_table') throw fileError('imports.file_not_a_table');
  throw fileError('imports.file_unreadable', undefined, new Error(outcome.reason));
}

function inThread(order: { path: string; target: string; limit: number }, memoryMb: number): Promise<Outcome> {
  // As this file is: compiled, or TypeScript that Node runs by dropping the types.
  const name = import.meta.url.endsWith('.ts') ? './xlsx-worker.ts' : './xlsx-worker.js';
  const worker = new Worker(new URL(name, import.meta.url), {
    workerData: order, resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 }, execArgv: [], stdin: false, stdout: false, stderr: false,
  });
  const ending = new Promise<Outcome>((resolve) => {
    const timer = setTimeout(() => resolve({ refused: 'too_large' }), LONGEST_MS);
    worker.once('message', resolve);
    worker.once('error', (error: Error & { code?: string }) => resolve(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { refused: 'too_large' } : { refused: 'unreadable', reason: String(error) }));
    worker.once('exit', (code) => {
      clearTimeout(timer);
      resolve({ refused: 'unreadable', reason: `the thread ended without a word (${code})` });
    });
  });
  return ending.finally(() => worker.terminate());
}
