import { MailOutbox, type MailSummary } from '@patron/kernel';
import type { TestApp } from '@patron/kernel/testing';

/** What was mailed to an address, newest first. */
export async function mailsTo(t: TestApp, address: string): Promise<MailSummary[]> {
  const { items } = await t.app.get(MailOutbox).list({ q: address });
  return items.filter(({ to }) => to === address);
}

/** The link in the newest mail of that kind to the address, with the token behind its #. */
export async function linkTo(t: TestApp, address: string, kind: string): Promise<{ url: string; token: string }> {
  const [mail] = (await mailsTo(t, address)).filter((one) => one.kind === kind);
  if (!mail) throw new Error(`No ${kind} was mailed to ${address}`);
  const { text } = await t.app.get(MailOutbox).content(mail.id);
  const url = /https?:\/\/\S+/.exec(text ?? '')?.[0] ?? '';
  return { url, token: url.split('#')[1] ?? '' };
}
