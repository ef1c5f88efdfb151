import { translateIfKnown } from '../i18n/index.js';

/** The channel a lead or visit came by as people say it; a merchant's own word for one is shown as it is written. */
export const originName = (origin: string): string => translateIfKnown(`common.origin.${origin}`) ?? origin;
