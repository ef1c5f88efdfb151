import { Companies } from '../company/companies.service.js';
import { CompanyRenames } from '../company/company-renames.js';
import { CompanyGroups } from '../company/company-groups.js';
import { CompaniesController } from '../company/companies.controller.js';
import { ContactsService } from '../company/contacts.service.js';
import { Candidates } from '../duplicates/candidates.js';
import { DuplicateCheck } from '../duplicates/duplicate-check.service.js';
import { DuplicateGuard } from '../duplicates/duplicate-guard.js';
import { DuplicateNews } from '../duplicates/duplicate-news.js';
import { DuplicateRules } from '../duplicates/duplicate-rules.service.js';
import { DuplicateScan, ScanParts } from '../duplicates/duplicate-scan.js';
import { DuplicatesController } from '../duplicates/duplicates.controller.js';
import { RuleTrial } from '../duplicates/rule-trial.js';
import { Subjects } from '../duplicates/subjects.js';
import { SuggestionDecisions } from '../duplicates/suggestion-decisions.js';
import { SuggestionList } from '../duplicates/suggestion-list.js';
import { DuplicateSuggestions } from '../duplicates/suggestions.service.js';
import { MergeRunStore } from '../merge-runs/merge-run-store.js';
import { MergeRunWork } from '../merge-runs/merge-run-work.js';
import { MergeRunsController } from '../merge-runs/merge-runs.controller.js';
import { MergeRuns } from '../merge-runs/merge-runs.service.js';
import { VisitorJoins } from '../visitors/visitor-joins.js';
import { VisitorMergeJob } from '../visitors/visitor-merge.job.js';
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
export const RELATION_CONTROLLERS = [MergesController, CompaniesController, MergeRunsController, DuplicatesController];
export const RELATION_PROVIDERS = [
  Companies, CompanyGroups, CompanyRenames, ContactsService, Candidates, DuplicateCheck, DuplicateGuard, DuplicateNews, DuplicateRules, DuplicateScan, DuplicateSuggestions, ScanParts, SuggestionDecisions, SuggestionList, RuleTrial, Subjects,
  MergeParts, MergePreview, MergeRun, Merges, RowMover, TableColumns, UnmergeRun, Unmerge, MergeRunStore, MergeRunWork, MergeRuns, VisitorJoins, VisitorMergeJob,
];
