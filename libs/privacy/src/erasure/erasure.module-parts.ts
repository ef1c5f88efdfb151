import { ClosingParts, ErasureClosing } from './erasure-closing.js';
import { ErasedCustomers } from './erased-customers.js';
import { ErasureEnds, ErasureRun } from './erasure-run.js';
import { ErasureStart } from './erasure-start.js';
import { ErasureStore } from './erasure-store.js';
import { ErasuresController } from './erasures.controller.js';
import { ErasureParts, Erasures } from './erasures.js';
import { FileErasure } from './file-erasure.js';
import { KnownAgain } from './known-again.js';
import { MailErasure } from './mail-erasure.js';
import { People } from './person.js';
import { Pseudonyms } from './pseudonym.js';

export const ERASURE_CONTROLLERS = [ErasuresController];
export const ERASURE_PROVIDERS = [ClosingParts, ErasedCustomers, ErasureClosing, ErasureEnds, ErasureParts, ErasureRun, ErasureStart, ErasureStore, Erasures, FileErasure, KnownAgain, MailErasure, People, Pseudonyms];
