import { translateIfKnown } from '../../../shared/i18n/index.js';

/** Operators that a number of days follows read otherwise in a sentence than in a filter. */
export const operatorWords = (op: string): string => translateIfKnown(`segments.op.${op}`) ?? translateIfKnown(`common.list.op.${op}`) ?? op;
