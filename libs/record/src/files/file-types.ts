export type FileFamily = 'image' | 'pdf' | 'document' | 'text' | 'audio';

export interface AcceptedType {
  /** What the file is served as. */
  type: string;
  family: FileFamily;
  /** The first is given to a file that came under another of its family. */
  extensions: readonly string[];
  /** What the content is recognised as; none for text, which has no signature. */
  content: readonly string[];
  /** A browser shows it without it being able to act. */
  preview?: boolean;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

function image(name: string, extensions: readonly string[], preview: boolean): AcceptedType {
  return { type: `image/${name}`, family: 'image', extensions, content: [`image/${name}`], preview };
}

function document(type: string, extension: string): AcceptedType {
  return { type, family: 'document', extensions: [extension], content: [type] };
}

function audio(type: string, extensions: readonly string[], content: readonly string[]): AcceptedType {
  return { type, family: 'audio', extensions, content };
}

function text(type: string, extensions: readonly string[]): AcceptedType {
  return { type, family: 'text', extensions, content: [] };
}

/** All that may be attached. What can act when opened (SVG, HTML, scripts, programs, macros) or hides what it holds (archives) is not among it. */
export const ACCEPTED: readonly AcceptedType[] = [
  image('png', ['png'], true),
  image('jpeg', ['jpg', 'jpeg', 'jpe'], true),
  image('gif', ['gif'], true),
  image('webp', ['webp'], true),
  image('avif', ['avif'], true),
  image('heic', ['heic', 'heif'], false),
  image('tiff', ['tiff', 'tif'], false),
  image('bmp', ['bmp'], false),
  { type: 'application/pdf', family: 'pdf', extensions: ['pdf'], content: ['application/pdf'], preview: true },
  document(`${OFFICE}.wordprocessingml.document`, 'docx'),
  document(`${OFFICE}.spreadsheetml.sheet`, 'xlsx'),
  document(`${OFFICE}.presentationml.presentation`, 'pptx'),
  document(`${OPEN}.text`, 'odt'),
  document(`${OPEN}.spreadsheet`, 'ods'),
  document(`${OPEN}.presentation`, 'odp'),
  text('text/plain', ['txt', 'log', 'md']),
  text('text/csv', ['csv']),
  text('text/tab-separated-values', ['tsv']),
  audio('audio/mpeg', ['mp3'], ['audio/mpeg']),
  // Phones write recordings as MPEG-4 under several brands.
  audio('audio/mp4', ['m4a', 'mp4a'], ['audio/x-m4a', 'audio/mp4', 'video/mp4', 'video/quicktime']),
  audio('audio/wav', ['wav'], ['audio/wav', 'audio/vnd.wave']),
  audio('audio/ogg', ['ogg', 'oga', 'opus'], ['audio/ogg', 'audio/ogg; codecs=opus']),
  audio('audio/aac', ['aac'], ['audio/aac']),
  audio('audio/amr', ['amr'], ['audio/amr']),
  audio('audio/flac', ['flac'], ['audio/flac', 'audio/x-flac']),
];

/** Spreads over a billion pixels unpack to gigabytes: such pictures are kept, but never shown in place. */
export const MOST_PIXELS = 50_000_000;

export function typeOfExtension(extension: string): AcceptedType | undefined {
  return ACCEPTED.find(({ extensions }) => extensions.includes(extension));
}

export function typeOfContent(content: string): AcceptedType | undefined {
  return ACCEPTED.find((accepted) => accepted.content.includes(content));
}
