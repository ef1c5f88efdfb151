/** The server keeps `@[李华](user:id)`; people read and write `@李华`. */
const TOKEN = /@\[([^\]\n]{0,100})\]\(user:([0-9a-f-]{36})\)/gi;
const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]，。；：！？）】]/gi;

export type Person = { id: string; name: string };
export type Segment = { type: 'text' | 'mention'; text: string } | { type: 'link'; text: string; href: string };

/** A stored text in pieces to show: nothing in it is ever HTML. */
export function segmentsOf(stored: string): Segment[] {
  return split(stored, TOKEN, ([, name = '']) => ({ type: 'mention', text: `@${name}` })).flatMap((piece) =>
    piece.type === 'text' ? split(piece.text, LINK, ([href]) => ({ type: 'link', text: href, href })) : [piece],
  );
}

/** What somebody edits, and who is mentioned in it. */
export function editable(stored: string): { text: string; people: Person[] } {
  const people = [...stored.matchAll(TOKEN)].map(([, name = '', id = '']) => ({ id, name }));
  return { text: stored.replace(TOKEN, (_, name: string) => `@${name}`), people: [...new Map(people.map((person) => [person.id, person])).values()] };
}

/** The text to send: each `@name` of a chosen person becomes a token; longer names first, so that 李华 does not take 李华强 apart. */
export function stored(text: string, people: readonly Person[]): string {
  const names = [...people].sort((a, b) => b.name.length - a.name.length);
  if (names.length === 0) return text;
  const pattern = new RegExp(`@(${names.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'g');
  return text.replace(pattern, (whole, name: string) => {
    const person = names.find((candidate) => candidate.name === name);
    return person ? `@[${person.name.replace(/[[\]\n]/g, ' ')}](user:${person.id})` : whole;
  });
}

/** The name being typed before the caret (`@李`), and where it begins; null outside of one. */
export function typedMention(text: string, caret: number): { from: number; query: string } | null {
  const [, before = '', query = ''] = /(^|[\s（(，,。：:])@([^\s@]{0,30})$/.exec(text.slice(0, caret)) ?? [];
  const from = caret - query.length - 1;
  return text[from] === '@' && (before !== '' || from === 0) ? { from, query } : null;
}

function split(text: string, pattern: RegExp, found: (match: RegExpExecArray) => Segment): Segment[] {
  const pieces: Segment[] = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > last) pieces.push({ type: 'text', text: text.slice(last, match.index) });
    pieces.push(found(match));
    last = match.index + match[0].length;
  }
  if (last < text.length) pieces.push({ type: 'text', text: text.slice(last) });
  return pieces;
}
