import fc from 'fast-check';
import { extensionOf, plainName, withExtension } from './file-name.js';

describe('the name a file is kept under', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\li\\合同.pdf', '合同.pdf'],
    ['..', 'file'],
    ['', 'file'],
    ['   ', 'file'],
    ['.htaccess', 'htaccess'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['a\u200Bb\u0000c\r\nd.txt', 'abcd.txt'],
    ['what?*"<>|:.png', 'what_______.png'],
    ['con.txt', '_con.txt'],
    ['LPT1', '_LPT1'],
    ['contract.pdf', 'contract.pdf'],
    ['report. ', 'report'],
    ['Cafe\u0301.jpg', 'Café.jpg'],
    ['👨\u200D👩\u200D👧.png', '👨👩👧.png'],
  ])('%j becomes %j', (given, kept) => expect(plainName(given)).toBe(kept));

  it('is never a path, never empty, never long, and nothing in it is unseen', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = plainName(given);
      expect(name).not.toMatch(/[\\/\p{Cc}\p{Cf}]/u);
      expect([...name].length).toBeLessThanOrEqual(182);
      expect(name).not.toBe('');
      expect(name).not.toMatch(/^\.|^ |[. ]$/);
    }));
  });

  it('keeps its extension when it is cut', () => expect(plainName(`${'长'.repeat(300)}.xlsx`)).toMatch(/^长+\.xlsx$/));

  it.each([['a.TXT', 'txt'], ['archive.tar.gz', 'gz'], ['none', ''], ['.png', 'png']])('of %j the extension is %j', (name, extension) => expect(extensionOf(name)).toBe(extension));

  it.each([['IMG_1.jpg', 'png', 'IMG_1.png'], ['scan', 'pdf', 'scan.pdf']])('%j with another extension', (name, extension, named) => expect(withExtension(name, extension)).toBe(named));
});
