import type { OpenedSession } from '../session/sessions.service.js';
import type { Challenge } from '../two-factor/challenges.js';

export interface SignedIn {
  session: OpenedSession;
  deviceProof: string;
  /** Where the person asked for no second step on this browser. */
  trustProof?: string;
}

/** Either signed in, or asked for the second step. */
export type FirstStep = { signedIn: SignedIn; challenge: null } | { signedIn: null; challenge: Challenge };
