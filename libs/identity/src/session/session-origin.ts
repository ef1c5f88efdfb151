import { RequestContext } from '@patron/kernel';

/** Where the present request comes from, for the session it opens or prolongs. */
export function requestOrigin(): { ip: string | null; userAgent: string | null } {
  const context = RequestContext.current();
  return { ip: context?.ip ?? null, userAgent: context?.userAgent?.toWellFormed() ?? null };
}
