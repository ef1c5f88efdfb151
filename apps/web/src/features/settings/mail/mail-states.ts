import type { Tone } from '../../../shared/ui/index.js';

export const STATES = ['held', 'queued', 'sending', 'sent', 'failed', 'unknown'] as const;
export type MailState = (typeof STATES)[number];

export const TONES: Record<MailState, Tone | undefined> = { held: 'amber', queued: 'blue', sending: 'blue', sent: 'green', failed: 'red', unknown: 'amber' };
