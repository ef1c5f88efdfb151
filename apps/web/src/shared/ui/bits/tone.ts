export type Tone = 'neutral' | 'accent' | 'green' | 'amber' | 'red' | 'blue';

const HUES = [262, 200, 152, 28, 330, 84, 232, 12];

/** A steady hue for a person or tag, so that the same name has the same colour everywhere. */
export function hueOf(text: string): number {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return HUES[hash % HUES.length] ?? 262;
}

/** Letters for an avatar: the last two characters of a Chinese name (one where there is no room), initials of a Latin one. */
export function initials(name: string, roomy = true): string {
  const trimmed = name.trim();
  if (/[\u3400-\u9fff]/.test(trimmed)) return [...trimmed.replace(/[^\u3400-\u9fff]/g, '')].slice(roomy ? -2 : -1).join('');
  const words = trimmed.split(/[\s@._-]+/).filter(Boolean);
  return words.slice(0, 2).map((word) => word[0]?.toUpperCase() ?? '').join('') || '?';
}

/** The dot of a tag: the API names the colour, the theme decides how it looks. */
export const tagColour = (name: string): string => `var(--tag-${name}, var(--tag-grey))`;
