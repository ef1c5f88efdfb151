export { Files, placeOf } from './files.js';
export type { Attaching } from './files.js';
export { attachmentsJson } from './files.queries.js';
export type { CustomerFile, FileInfo } from './files.queries.js';
export { FileDto } from './file.dto.js';
export { FileStore } from './file-store.js';
export type { StorageKind } from './file-store.js';
