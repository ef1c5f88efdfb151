import { NIGHTLY_SCAN } from './duplicates/duplicate-scan.js';
import { NIGHTLY_QUALITY } from './quality/quality-work.js';

/** The jobs of every night that look after the data of customers: whoever does not want to wait for the night adds them. */
export const NIGHTLY_CARE: readonly string[] = [NIGHTLY_QUALITY, NIGHTLY_SCAN];
