import { Companies } from '../company/companies.service.js';
import { CompanyGroups } from '../company/company-groups.js';
import { CompaniesController } from '../company/companies.controller.js';
import { ContactsService } from '../company/contacts.service.js';
import { MergeParts } from './merge-parts.js';
import { MergePreview } from './merge-preview.service.js';
import { MergeRun } from './merge-run.js';
import { MergesController } from './merges.controller.js';
import { Merges } from './merges.service.js';
import { RowMover } from './row-mover.js';
import { TableColumns } from './table-columns.js';
import { UnmergeRun } from './unmerge-run.js';
import { Unmerge } from './unmerge.service.js';

/** Who is who: companies with their people, and customers that turn out to be one. */
export const RELATION_CONTROLLERS = [MergesController, CompaniesController];
export const RELATION_PROVIDERS = [Companies, CompanyGroups, ContactsService, MergeParts, MergePreview, MergeRun, Merges, RowMover, TableColumns, UnmergeRun, Unmerge];
