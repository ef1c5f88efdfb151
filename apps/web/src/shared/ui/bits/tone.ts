export type Tone = 'neutral' | 'accent' | 'green' | 'amber' | 'red' | 'blue';

const HUES = [262, 200, 152, 28, 330, 84, 232, 12];

/** A steady hue for a person or tag, so that the same name has the same colour everywhere. */
export function hueOf(text: string): number {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return HUES[hash % HUES.length] ?? 262;
}

const COMPANY = /(公司|集团|商行|工作室|中心|厂|店|企业|合作社)$/;

/** Letters for an avatar: the last two characters of a Chinese name, the first of a company's (one where there is no room), initials of a Latin one. */
export function initials(name: string, roomy = true): string {
  const trimmed = name.trim();
  if (COMPANY.test(trimmed) && [...trimmed].length > 4) return [...trimmed].slice(0, roomy ? 2 : 1).join('');
  if (/[\u3400-\u9fff]/.test(trimmed)) return [...trimmed.replace(/[^\u3400-\u9fff]/g, '')].slice(roomy ? -2 : -1).join('');
  const words = trimmed.split(/[\s@._-]+/).filter(Boolean);
  return words.slice(0, 2).map((word) => word[0]?.toUpperCase() ?? '').join('') || '?';
}

/** The dot of a tag: the API names the colour, the theme decides how it looks. */
export const tagColour = (name: string): string => `var(--tag-${name}, var(--tag-grey))`;
