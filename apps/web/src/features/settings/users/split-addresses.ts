/** Addresses as people paste them: one a line, or a To: line out of a mail program, `李华 <lihua@example.com>; …`. Each once. */
export function splitAddresses(text: string): string[] {
  const found = new Map<string, string>();
  for (const part of text.replace(/"[^"\n]*"\s*(?=<)/g, '').split(/[\n\r,;，；、\t]+/)) {
    const boxed = /<([^<>]*)>/.exec(part)?.[1];
    const pieces = boxed === undefined ? part.split(/\s+/) : [boxed];
    for (const piece of pieces.map((one) => one.trim()).filter((one) => one !== '')) {
      if (!found.has(piece.toLowerCase())) found.set(piece.toLowerCase(), piece);
    }
  }
  return [...found.values()];
}
