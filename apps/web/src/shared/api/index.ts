export { api, data, dataAndEtag, ifMatch, onNotReady, onSignedOut, sendForm } from './client.js';
export { ApiError, type FieldProblem } from './errors.js';
export { describeError, describeField } from './describe-error.js';
export type { BodyOf, ItemOf, ResponseOf, Schemas } from '@patron/api-client';
export { runEach } from './run-each.js';
