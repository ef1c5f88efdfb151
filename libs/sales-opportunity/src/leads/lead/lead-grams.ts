import { sql, type SqlFragment } from '@patron/kernel';
import { escapeLike } from '@patron/record';

/** More tell the index little, and make the planner believe that nothing at all is left. */
const MOST = 3;

/** One character, or pairs of neighbours from the start, the middle and the end: what a name that holds the text must hold too. */
export function gramsOf(text: string): string[] {
  const characters = [...text.toLowerCase()];
  if (characters.length < 2) return characters;
  const pairs = characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
  const chosen = pairs.length <= MOST ? pairs : [pairs[0], pairs[Math.floor(pairs.length / 2)], pairs.at(-1)];
  return [...new Set(chosen.flatMap((pair) => pair ?? []))];
}

/** Leads (alias `l`) whose name or company holds the text anywhere, by the index from the first character on. */
export function named(text: string): SqlFragment {
  return sql`(l.grams @> ${gramsOf(text)}::text[] and l.search like ${`%${escapeLike(text.toLowerCase())}%`})`;
}
