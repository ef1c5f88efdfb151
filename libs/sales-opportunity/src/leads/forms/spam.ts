import { LEAST_SECONDS } from './form.types.js';

export interface Attempt {
  honeypot: string;
  /** Seconds since the form was handed out. */
  seconds: number;
  texts: readonly string[];
}

const MOST_LINKS = 2;

/** Why a submission looks like a program's; null: like a person's. */
export function spamReason({ honeypot, seconds, texts }: Attempt): 'honeypot' | 'too_fast' | 'links' | null {
  if (honeypot.trim() !== '') return 'honeypot';
  if (seconds < LEAST_SECONDS) return 'too_fast';
  const links = texts.reduce((sum, text) => sum + (text.match(/https?:\/\/|www\.|\[url/gi)?.length ?? 0), 0);
  return links > MOST_LINKS ? 'links' : null;
}
