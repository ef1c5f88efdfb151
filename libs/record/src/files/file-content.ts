import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { imageSize } from 'image-size';
import yauzl from 'yauzl';
import { fileError } from './file-errors.js';
import { extensionOf, plainName, withExtension } from './file-name.js';
import { MOST_PIXELS, typeOfContent, typeOfExtension, type AcceptedType } from './file-types.js';

export interface InspectedFile {
  name: string;
  type: string;
  width: number | null;
  height: number | null;
  preview: boolean;
}

/** The sizes of a picture stand within its first blocks; a photo's preview may come before them. */
const HEAD_BYTES = 512 * 1024;
const TEXT_BYTES = 64 * 1024;
const MOST_ZIP_ENTRIES = 20_000;

const ARCHIVES = /zip|rar|7z|tar|gzip|bzip|x-xz|zstd|compress|java-archive|x-apple-diskimage|iso9660|cab/;
const ACTIVE_EXTENSIONS = new Set(['svg', 'svgz', 'html', 'htm', 'xhtml', 'shtml', 'mht', 'mhtml', 'xml', 'xsl', 'js', 'mjs', 'vbs', 'ps1', 'bat', 'cmd', 'sh', 'php', 'hta', 'url', 'lnk', 'jar', 'swf']);
const MACRO_EXTENSIONS = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'xlsb', 'pptm', 'potm', 'ppsm', 'ppam']);
const OLD_OFFICE_EXTENSIONS = new Set(['doc', 'dot', 'xls', 'xlt', 'ppt', 'pps', 'rtf']);
const MACRO_PART = /(^|\/)(vbaProject\.bin|vbaData\.xml)$|(^|\/)(macrosheets|activeX)\/|^(Basic|Scripts)\//i;
const ACTIVE_TEXT = /^\s*(<!doctype|<html|<head|<body|<svg|<script|<\?xml|<\?php|<iframe|<meta|<table|#!|mime-version:)/i;

/**
 * What a file is by its content, and the name it is kept under; the browser's word is not taken for either.
 * Pictures are measured by their header alone: nothing is ever decoded or unpacked here.
 * @throws DomainError 422 `files.…` for anything outside the allow-list, and for a name that says otherwise than the content
 */
export async function inspectFile(path: string, givenName: string | undefined): Promise<InspectedFile> {
  const name = plainName(givenName);
  const extension = extensionOf(name);
  const head = await readHead(path, HEAD_BYTES);
  if (head.length === 0) throw fileError('files.empty');
  const content = (await recognised(path))?.toLowerCase();
  const accepted = content === undefined ? textType(head, extension) : contentType(content, extension);
  if (accepted.family === 'document') await refuseMacros(path);
  const size = accepted.family === 'image' ? measured(head) : null;
  const sized = size === null || size.width * size.height <= MOST_PIXELS;
  return {
    name: accepted.extensions.includes(extension) ? name : withExtension(name, accepted.extensions[0] ?? extension),
    type: accepted.type, width: size?.width ?? null, height: size?.height ?? null,
    preview: accepted.preview === true && sized && (accepted.family !== 'image' || size !== null),
  };
}

async function recognised(path: string): Promise<string | undefined> {
  try {
    return (await fileTypeFromFile(path))?.mime;
  } catch (error) {
    throw fileError('files.damaged', undefined, error);
  }
}

function contentType(content: string, extension: string): AcceptedType {
  const accepted = typeOfContent(content);
  if (!accepted) throw refused(content, extension);
  const named = typeOfExtension(extension);
  // Chats save any picture as .jpg: among pictures, and among recordings, the name is put right. Anything else pretends.
  const kin = named !== undefined && named.family === accepted.family && (accepted.family === 'image' || accepted.family === 'audio');
  if (accepted === named || kin || extension === '') return accepted;
  throw fileError('files.disguised', { extension, content: accepted.type });
}

function refused(content: string, extension: string): Error {
  if (content.includes('macroenabled') || MACRO_EXTENSIONS.has(extension)) return fileError('files.macros');
  if (content === 'application/x-cfb' || content === 'application/rtf') return fileError('files.old_office');
  if (/svg|html|xml/.test(content)) return fileError('files.active_content');
  if (typeOfExtension(extension)) return fileError('files.disguised', { extension, content });
  if (ARCHIVES.test(content)) return fileError('files.archive');
  return fileError('files.type_refused', { content });
}

/** Text has no signature: it is what reads as text, and is named so. */
function textType(head: Buffer, extension: string): AcceptedType {
  const start = head.subarray(0, TEXT_BYTES);
  const utf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  const reads = utf16 ? start.toString(start[0] === 0xff ? 'utf16le' : 'latin1').replaceAll('\0', '') : start.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  if (ACTIVE_EXTENSIONS.has(extension) || ACTIVE_TEXT.test(reads.replace(/^\uFEFF/, ''))) throw fileError('files.active_content');
  if (OLD_OFFICE_EXTENSIONS.has(extension)) throw fileError('files.old_office');
  const named = typeOfExtension(extension);
  if (named?.family === 'text' && (utf16 || looksLikeText(start))) return named;
  throw named ? fileError('files.disguised', { extension }) : fileError('files.type_refused', { extension });
}

function looksLikeText(start: Buffer): boolean {
  if (start.includes(0)) return false;
  const controls = start.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12).length;
  return controls <= start.length / 100;
}

/** By the directory of the archive that an office file is; its parts are not unpacked. */
async function refuseMacros(path: string): Promise<void> {
  let entries = 0;
  try {
    const zip = await yauzl.openPromise(path, { autoClose: true, strictFileNames: false, decodeStrings: true });
    for await (const entry of zip.eachEntry()) {
      entries += 1;
      if (MACRO_PART.test(entry.fileName) || entries > MOST_ZIP_ENTRIES) throw fileError('files.macros');
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'files.macros') throw error;
    throw fileError('files.damaged', undefined, error);
  }
}

function measured(head: Buffer): { width: number; height: number } | null {
  try {
    const { width, height } = imageSize(head);
    return Number.isSafeInteger(width * height) && width > 0 && height > 0 ? { width, height } : null;
  } catch {
    // A picture whose header cannot be read is kept as a file and never shown in place.
    return null;
  }
}

async function readHead(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
