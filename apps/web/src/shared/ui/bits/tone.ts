export type Tone = 'neutral' | 'accent' | 'green' | 'amber' | 'red' | 'blue';

const HUES = [262, 200, 152, 28, 330, 84, 232, 12];

/** A steady hue for a person or tag, so that the same name has the same colour everywhere. */
export function hueOf(text: string): number {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return HUES[hash % HUES.length] ?? 262;
}

/** One or two letters for an avatar: the last two characters of a Chinese name, initials of a Latin one. */
export function initials(name: string): string {
  const trimmed = name.trim();
  if (/[\u3400-\u9fff]/.test(trimmed)) return [...trimmed.replace(/[^\u3400-\u9fff]/g, '')].slice(-2).join('');
  const words = trimmed.split(/[\s@._-]+/).filter(Boolean);
  return words.slice(0, 2).map((word) => word[0]?.toUpperCase() ?? '').join('') || '?';
}
