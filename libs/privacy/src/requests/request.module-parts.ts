import { RestrictionFacts } from '../restriction/restriction-facts.js';
import { RestrictionsController } from '../restriction/restrictions.controller.js';
import { Restrictions } from '../restriction/restrictions.js';
import { DataExportsController } from './data-exports.controller.js';
import { DataExports, ExportParts } from './data-exports.js';
import { PersonalArchive } from './personal-archive.js';
import { PrivacyRequests, RequestParts } from './privacy-requests.js';
import { RequestFields } from './request-fields.js';
import { RequestList } from './request-list.js';
import { PrivacyRequestsController } from './requests.controller.js';

export const REQUEST_CONTROLLERS = [PrivacyRequestsController, DataExportsController, RestrictionsController];
export const REQUEST_PROVIDERS = [DataExports, ExportParts, PersonalArchive, PrivacyRequests, RequestFields, RequestList, RequestParts, RestrictionFacts, Restrictions];
