/**
 * Who may do what, as tables to be read by people: the test beside this folder drives every route of the API document as each seeded role and
 * each row scope, and a route that is missing here fails it. Change it on purpose, together with the code.
 */
import { CUSTOMERS } from './customers.routes.js';
import { FOUNDATION } from './foundation.routes.js';
import { GOODS } from './goods.routes.js';
import { INSIGHTS } from './insights.routes.js';
import { SELLING } from './selling.routes.js';

export * from './bodies.js';
export * from './roles.js';

/** What each route asks for, as pairs of a right and its routes; 'public': nothing, 'session': only to be signed in. */
export const ROUTES: ReadonlyArray<readonly [string, readonly string[]]> = [FOUNDATION, CUSTOMERS, GOODS, INSIGHTS, SELLING].flatMap((craft) => Object.entries(craft));
