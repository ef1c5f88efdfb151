/** The ways in which people and programs write the same value, in lower case. */
export function spellings(text: string): string[] {
  const plain = text.trim().toLowerCase();
  const phone = /^\+?\d{7,15}$/.test(plain) ? numbers(plain) : [];
  return [plain, ...phone];
}

/** A number at home and abroad, in the usual groups: +8613800138000, 13800138000, 138 0013 8000, 138-0013-8000. */
function numbers(text: string): string[] {
  const digits = text.replace(/\D/g, '');
  const home = text.startsWith('+86') ? digits.slice(2) : null;
  if (home === null || home.length !== 11) return [digits];
  const groups = [home.slice(0, 3), home.slice(3, 7), home.slice(7)];
  return [digits, home, groups.join(' '), groups.join('-'), `+86 ${home}`, `+86 ${groups.join(' ')}`];
}

const HAN = /\p{Script=Han}/u;

/** Long enough to mean one person: of Chinese characters three, of letters and digits six. Shorter texts are found in the person's own rows alone. */
export function distinctive(value: string): boolean {
  return [...value].length >= (HAN.test(value) ? 3 : 6) && value.length <= 2000;
}
