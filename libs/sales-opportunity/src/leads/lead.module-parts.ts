import type { Provider, Type } from '@nestjs/common';
import { Assignment } from './assignment/assignment.js';
import { AssignmentController } from './assignment/assignment.controller.js';
import { AssignmentRules } from './assignment/assignment-rules.js';
import { Availability } from './assignment/availability.js';
import { LeadConditions } from './assignment/lead-conditions.js';
import { WaitingLeads } from './assignment/waiting-leads.js';
import { Workforce } from './assignment/workforce.js';
import { LeadConversion } from './convert/lead-conversion.js';
import { LeadMappingController } from './convert/lead-mapping.controller.js';
import { LeadCustomers } from './convert/lead-customers.js';
import { LeadHeirs } from './convert/lead-heirs.js';
import { FormParts, FormSubmissions } from './forms/form-submissions.js';
import { LeadForms } from './forms/lead-forms.js';
import { LeadFormsController } from './forms/lead-forms.controller.js';
import { PublicFormsController } from './forms/public-forms.controller.js';
import { VisitorLimit } from './forms/visitor-limit.js';
import { LeadExport } from './lead/lead-export.js';
import { LeadCustom } from './lead/lead-custom.js';
import { LeadErasure } from './lead/lead-erasure.js';
import { LeadFields } from './lead/lead-fields.js';
import { LeadFinding } from './lead/lead-finding.js';
import { LeadHistory } from './lead/lead-history.js';
import { LeadIntake } from './lead/lead-intake.js';
import { LeadMatches } from './lead/lead-matches.js';
import { LeadNews } from './lead/lead-news.js';
import { LeadParts } from './lead/lead-parts.js';
import { LeadPoolController } from './lead/lead-pool.controller.js';
import { LeadPool } from './lead/lead-pool.js';
import { LeadReading } from './lead/lead-reading.js';
import { LeadCatalogues, LeadRegistrations } from './lead/lead-registrations.js';
import { LeadRemoval } from './lead/lead-removal.js';
import { LeadStore } from './lead/lead-store.js';
import { LeadsBatch } from './lead/leads-batch.js';
import { LeadsUndo } from './lead/leads-undo.js';
import { LeadsController } from './lead/leads.controller.js';
import { Leads } from './lead/leads.service.js';
import { LeadSamples } from './lead-samples.js';
import { LeadFeatures } from './scoring/lead-features.js';
import { LeadModels } from './scoring/lead-models.js';
import { LeadScores } from './scoring/lead-scores.js';
import { LeadTraining } from './scoring/lead-training.js';
import { ScoringController } from './scoring/scoring.controller.js';
import { Scoring } from './scoring/scoring.service.js';

/** Leads: capture, score, assignment, conversion. */
export const leadControllers: Type[] = [LeadsController, LeadPoolController, AssignmentController, ScoringController, LeadFormsController, PublicFormsController, LeadMappingController];
export const leadProviders: Provider[] = [
  LeadFields, LeadExport, LeadCustom, LeadStore, LeadNews, LeadMatches, LeadParts, LeadReading, LeadFinding, LeadIntake, Leads, LeadsBatch, LeadsUndo, LeadPool, LeadHistory, LeadCatalogues, LeadRegistrations,
  LeadConditions, Workforce, Assignment, LeadFeatures, LeadModels, LeadScores, LeadCustomers, LeadHeirs, LeadConversion, AssignmentRules, Availability, WaitingLeads, Scoring, LeadForms, LeadSamples, VisitorLimit, FormParts, FormSubmissions, LeadRemoval, LeadErasure, LeadTraining,
];
/** What other modules may ask. */
export const leadPublic: Provider[] = [LeadsBatch, LeadsUndo, LeadReading, LeadFields, LeadExport, LeadConversion, LeadSamples];
