/** What became of handing one mail to the server. */
export type Handoff =
  | { kind: 'sent'; response: string }
  /** Refused for now, or the server could not be reached: nothing was taken. */
  | { kind: 'later'; reason: string }
  | { kind: 'refused'; reason: string }
  /** The whole mail left and no answer came: it may or may not have been taken. */
  | { kind: 'unclear'; reason: string };

/** What nodemailer tells of a failure. */
export interface SmtpFailure {
  code?: string;
  /** Three digits of the server's answer, when it gave one. */
  responseCode?: number;
  /** That answer in full. */
  response?: string;
  message: string;
}

/**
 * @param bodyBegan the server had said 354 and the mail was on its way
 * Source of the meaning of 4xx and 5xx: RFC 5321 section 4.2.1; of the unclear end: section 4.5.4.1 and RFC 1047.
 */
export function judgeFailure(failure: SmtpFailure, bodyBegan: boolean): Handoff {
  const reason = (failure.response ?? failure.message).replace(/\s+/g, ' ').trim().slice(0, 500);
  const { code, responseCode } = failure;
  // Wrong credentials say nothing about the mail: it waits until somebody corrects the settings.
  if (code === 'EAUTH' || code === 'ETLS') return { kind: 'later', reason };
  if (responseCode !== undefined && responseCode >= 500) return { kind: 'refused', reason };
  if (responseCode !== undefined) return { kind: 'later', reason };
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'refused', reason };
  return bodyBegan ? { kind: 'unclear', reason } : { kind: 'later', reason };
}

/** Minutes until the next attempt, by the number of those made: greylisting passes after a few, an outage within two days (RFC 5321 section 4.5.4.1). */
const WAITS_MINUTES = [1, 5, 15, 30, 60, 120, 240, 480, 720, 1440] as const;

/** Milliseconds to wait after that many attempts, null when it is time to give up. */
export function waitAfter(attempts: number): number | null {
  const minutes = WAITS_MINUTES[attempts - 1];
  return minutes === undefined ? null : minutes * 60_000;
}
