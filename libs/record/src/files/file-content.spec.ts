import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOCM, docx, EXE, JPEG, MP3, odt, OLE, PDF, png, zip } from '../../test/sample-files.js';
import { inspectFile, type InspectedFile } from './file-content.js';

const folder = mkdtempSync(join(tmpdir(), 'patron-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

function inspect(content: Buffer | string, name: string): Promise<InspectedFile> {
  const path = join(folder, String((count += 1)));
  writeFileSync(path, content);
  return inspectFile(path, name);
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('what is accepted', () => {
  it.each<[string, Buffer | string, string, string, boolean]>([
    ['a picture', png(), 'photo.png', 'image/png', true],
    ['a photo', JPEG, 'photo.JPG', 'image/jpeg', true],
    ['a PDF', PDF, '合同.pdf', 'application/pdf', true],
    ['a document', docx(), 'quote.docx', WORD, false],
    ['an OpenDocument text', odt(), 'quote.odt', 'application/vnd.oasis.opendocument.text', false],
    ['a table', '姓名,电话\n王伟,138\n', 'list.csv', 'text/csv', false],
    ['a table in GB18030', Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x31, 0x0a]), 'list.csv', 'text/csv', false],
    ['a text in UTF-16', Buffer.from('\uFEFF你好\r\n', 'utf16le'), 'note.txt', 'text/plain', false],
    ['a recording', MP3, 'call.mp3', 'audio/mpeg', false],
  ])('%s', async (_what, content, name, type, preview) => {
    await expect(inspect(content, name)).resolves.toMatchObject({ name, type, preview });
  });

  it('a picture that a chat saved under the extension of another kind of picture, with its name put right', async () => {
    await expect(inspect(png(), 'mmexport.jpg')).resolves.toMatchObject({ name: 'mmexport.png', type: 'image/png' });
  });

  it('a pasted picture without any extension', async () => {
    await expect(inspect(png(), 'clipboard')).resolves.toMatchObject({ name: 'clipboard.png' });
  });

  it('a picture by the size its header claims, never shown in place when it would unpack to gigabytes', async () => {
    await expect(inspect(png(640, 480), 'a.png')).resolves.toMatchObject({ width: 640, height: 480, preview: true });
    await expect(inspect(png(60_000, 60_000), 'bomb.png')).resolves.toMatchObject({ width: 60_000, preview: false });
  });
});

describe('what is refused, with the reason', () => {
  it.each<[string, Buffer | string, string, string]>([
    ['nothing', '', 'a.txt', 'files.empty'],
    ['a program', EXE, 'setup.exe', 'files.type_refused'],
    ['a program named as a picture', EXE, 'photo.jpg', 'files.disguised'],
    ['a program named as a PDF with a turned reading direction', EXE, 'invoice\u202Efdp.pdf', 'files.disguised'],
    ['a PDF named as a picture', PDF, 'scan.png', 'files.disguised'],
    ['a picture named as a table', png(), 'list.csv', 'files.disguised'],
    ['an archive named as a document', zip({ 'a.txt': 'a' }), 'quote.docx', 'files.disguised'],
    ['an archive', zip({ 'a.txt': 'a' }), 'all.zip', 'files.archive'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'logo.svg', 'files.active_content'],
    ['an SVG named as a text', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'logo.txt', 'files.active_content'],
    ['a page', '<!DOCTYPE html><script>alert(1)</script>', 'page.html', 'files.active_content'],
    ['a page behind blanks and a mark, named as a table', '\uFEFF \n <HTML><script>alert(1)</script>', 'list.csv', 'files.active_content'],
    ['a script', '#!/bin/sh\nrm -rf /\n', 'run.txt', 'files.active_content'],
    ['a script by its name', 'WScript.Echo 1', 'run.vbs', 'files.active_content'],
    ['bytes named as a text', Buffer.from([1, 2, 3, 4, 0, 5, 6]), 'a.txt', 'files.disguised'],
    ['bytes of no known kind', Buffer.from([1, 2, 3, 4, 0, 5, 6]), 'a.bin', 'files.type_refused'],
    ['text without a name for it', 'hello', 'README', 'files.type_refused'],
    ['old Office', OLE, 'quote.doc', 'files.old_office'],
    ['old Office named as new', OLE, 'quote.docx', 'files.old_office'],
    ['a document with macros', DOCM, 'quote.docm', 'files.macros'],
    ['a document with macros named as one without', DOCM, 'quote.docx', 'files.macros'],
    ['macros smuggled into a plain document', docx({ 'word/vbaProject.bin': 'x' }), 'quote.docx', 'files.macros'],
    ['a workbook of old macro sheets', docx({ 'xl/macrosheets/sheet1.xml': 'x' }), 'quote.docx', 'files.macros'],
    ['an OpenDocument text with macros', odt({ 'Basic/Standard/Module1.xml': 'x' }), 'quote.odt', 'files.macros'],
    ['a document cut off', docx().subarray(0, -40), 'quote.docx', 'files.damaged'],
  ])('%s', async (_what, content, name, code) => {
    await expect(inspect(content, name)).rejects.toMatchObject({ code });
  });
});
