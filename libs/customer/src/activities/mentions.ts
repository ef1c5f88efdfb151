/** `@[李华](user:018f…)`: what the picker writes and the pages show as a name. */
const TOKEN = /@\[([^\]\n]{0,100})\]\(user:([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\)/gi;

/** Ids of those mentioned, each once, in the order of the text. */
export function mentionedIds(text: string): string[] {
  return [...new Set([...text.matchAll(TOKEN)].map(([, , id = '']) => id.toLowerCase()))];
}

/** The text with each name as the person is really called: a token could claim any. Tokens of nobody become plain text. */
export function withRealNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(TOKEN, (_, written: string, id: string) => {
    const name = names.get(id.toLowerCase());
    return name === undefined ? `@${written}` : `@[${plain(name)}](user:${id.toLowerCase()})`;
  });
}

/** What the text says to a reader, for a notification's excerpt: names for tokens, one line, cut at a word's length of characters. */
export function excerpt(text: string, longest = 140): string {
  const line = text.replace(TOKEN, (_, name: string) => `@${name}`).replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}

function plain(name: string): string {
  return name.replace(/[[\]\n]/g, ' ');
}
