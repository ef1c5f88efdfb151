import { describeError } from '../../shared/api/index.js';
import { useT } from '../../shared/i18n/index.js';
import { toast } from '../../shared/ui/index.js';
import { actOnEach, type Summary } from './each.js';

/** What became of an act on several leads, in a sentence. */
export function useEach() {
  const { t } = useT();
  const say = ({ done, refused }: Summary): void => {
    const words = [t('leads.bulk.done', { n: done }), ...(refused.length > 0 ? [t('leads.bulk.refused', { n: refused.length, why: describeError(refused[0]) })] : [])].join(' · ');
    if (refused.length > 0) toast.info(words);
    else toast.success(words);
  };
  return { each: actOnEach, say };
}
