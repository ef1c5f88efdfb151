const PAUSES_MS = [300, 500, 800, 1200, 2000, 3000, 4000, 5000, 5000, 5000];

/** Looks at a mail until something has become of it: sent, held, refused, or put off with a reason. Gives the last look after half a minute. */
export async function settled<M extends { state: string; lastError: string | null }>(look: () => Promise<M>, pauses: readonly number[] = PAUSES_MS): Promise<M> {
  let mail = await look();
  for (const pause of pauses) {
    if (mail.state !== 'sending' && (mail.state !== 'queued' || mail.lastError !== null)) return mail;
    await new Promise((resume) => setTimeout(resume, pause));
    mail = await look();
  }
  return mail;
}
