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

/**
 * Rows whose name (written small) holds the text anywhere, by the index of its column of grams, which is `sales.grams(name)`, from the first character on:
 * trigrams know no Chinese where the database sorts by bytes, and nothing shorter than three.
 */
export const holding = (text: string, { grams, name }: { grams: SqlFragment; name: SqlFragment }): SqlFragment =>
  sql`(${grams} @> ${gramsOf(text)}::text[] and ${name} like ${`%${escapeLike(text.toLowerCase())}%`})`;
