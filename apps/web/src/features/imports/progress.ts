import type { ImportJob } from './import.types.js';

export type Step = 'columns' | 'check' | 'result';

export const isActive = (status: ImportJob['status']): boolean => status === 'checking' || status === 'running' || status === 'undoing';

/** Where an import stands, as the steps of the wizard show it. */
export function stepOf(job: Pick<ImportJob, 'status'>): Step {
  if (job.status === 'uploaded') return 'columns';
  return job.status === 'checking' || job.status === 'checked' ? 'check' : 'result';
}

export type TimeText = { unit: 'seconds' | 'minutes' | 'hours'; n: number };

export function inWords(seconds: number): TimeText {
  if (seconds < 90) return { unit: 'seconds', n: Math.max(1, Math.round(seconds)) };
  if (seconds < 5400) return { unit: 'minutes', n: Math.round(seconds / 60) };
  return { unit: 'hours', n: Math.round(seconds / 360) / 10 };
}

/** Share done (0..1) and seconds left; null while nothing can be said. */
export function progressOf(progress: ImportJob['progress']): { share: number | null; left: TimeText | null } {
  if (!progress || progress.total <= 0) return { share: null, left: null };
  const share = Math.min(1, progress.processed / progress.total);
  const left = progress.rate > 0 && progress.processed > 0 ? inWords((progress.total - progress.processed) / progress.rate) : null;
  return { share, left };
}

export function secondsBetween(start: string | null, end: string | null): number | null {
  return start && end ? Math.max(0, (Date.parse(end) - Date.parse(start)) / 1000) : null;
}
