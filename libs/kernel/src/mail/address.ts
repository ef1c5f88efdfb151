import { isEmail } from 'class-validator';

/** One mailbox and nothing else: no list, no display name, no line break that could open another header. A host of one's own network will do. */
export function isMailbox(text: string): boolean {
  return text.isWellFormed() && isEmail(text, { allow_utf8_local_part: true, require_tld: false });
}

/** A header is one line: every line break and control character becomes a space. */
export function oneLine(text: string, max = 200): string {
  return text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/ {2,}/g, ' ').trim().slice(0, max);
}

/** `Name <box@host>` or `box@host`. @throws Error when it is neither */
export function parseSender(text: string): { name: string; address: string } {
  const match = /^(?:(?<name>[^<>\p{Cc}]*)<(?<boxed>[^<>\s]+)>|(?<bare>[^<>\s]+))$/u.exec(text.trim());
  const address = match?.groups?.['boxed'] ?? match?.groups?.['bare'] ?? '';
  if (!isEmail(address)) throw new Error('a sender such as Patron <crm@shop.example>');
  return { name: (match?.groups?.['name'] ?? '').trim().replace(/^"(.*)"$/, '$1'), address };
}
