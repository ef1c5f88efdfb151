const LONGEST = 180;

/** Characters that turn the reading direction or are not seen at all: with them `gpj.exe` reads as `exe.jpg`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu;
/** What Windows does not take in a name. */
const FORBIDDEN = /[<>:"|?*]/g;
/** Device names of Windows, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The name a file is shown and saved under: never a path, nothing unseen, short enough for every system. */
export function plainName(given: string | undefined): string {
  const last = (given ?? '').toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(UNSEEN, '').replace(FORBIDDEN, '_').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
  const named = DEVICE.test(clean) ? `_${clean}` : clean;
  return named === '' ? 'file' : shortened(named);
}

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

export function withExtension(name: string, extension: string): string {
  const known = extensionOf(name);
  return `${known === '' ? name : name.slice(0, -known.length - 1)}.${extension}`;
}

function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const extension = extensionOf(name);
  const tail = extension === '' ? '' : `.${extension}`;
  return characters.slice(0, LONGEST - tail.length).join('') + tail;
}
