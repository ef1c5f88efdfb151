import { currentLocale, translate, translateIfKnown } from '../i18n/index.js';
import { ApiError, type FieldProblem } from './errors.js';

const key = (code: string) => code.replaceAll('.', '_');

/** The server explains in English; to anybody else that is noise. */
const spoken = (message: string): string | undefined => (currentLocale.value === 'en' && message !== '' ? message : undefined);

/** What happened, in the words of the person at the screen. Unknown codes fall back to a sentence by status. */
export function describeError(error: unknown): string {
  if (!(error instanceof ApiError)) return translate('common.error.unexpected');
  const known = translateIfKnown(`common.error.code.${key(error.code)}`);
  if (known) return known;
  if (error.status === 0) return translate('common.error.network');
  if (error.status === 403) return translate('common.error.forbidden');
  if (error.status === 404) return translate('common.error.notFound');
  if (error.status === 412) return translate('common.error.changed');
  if (error.status === 429) return translate('common.error.tooMany');
  if (error.status >= 500) return translate('common.error.server');
  return spoken(error.message) ?? translate('common.error.unexpected');
}

/** The sentence under a field. */
export function describeField(problem: FieldProblem): string {
  return translateIfKnown(`common.error.field.${key(problem.code)}`) ?? spoken(problem.message) ?? translate('common.error.field.invalid');
}
