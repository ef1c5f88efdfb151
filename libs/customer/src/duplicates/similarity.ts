/**
 * Similarity of two texts as PostgreSQL's pg_trgm measures it: shared trigrams over all trigrams, each word padded with two
 * spaces before and one behind (https://www.postgresql.org/docs/current/pgtrgm.html). 0 to 1.
 */
export function trigramSimilarity(one: string, other: string): number {
  const [mine, theirs] = [trigrams(one), trigrams(other)];
  if (mine.size === 0 || theirs.size === 0) return 0;
  let shared = 0;
  for (const trigram of mine) if (theirs.has(trigram)) shared += 1;
  return shared / (mine.size + theirs.size - shared);
}

function trigrams(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const letters = [...`  ${word} `];
    for (let at = 0; at + 3 <= letters.length; at += 1) found.add(letters.slice(at, at + 3).join(''));
  }
  return found;
}
