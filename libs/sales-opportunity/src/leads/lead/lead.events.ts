import type { LeadSource, LeadStatus } from './lead.types.js';

declare module '@patron/kernel' {
  interface DomainEventMap {
    'lead.created': { source: LeadSource; origin: string | null; formId: string | null };
    /** `to` null: it lies in the lead pool, or waits for somebody at work. */
    'lead.assigned': { from: string | null; to: string | null; how: string; ruleId: string | null };
    'lead.claimed': { to: string };
    'lead.released': { from: string | null; reason: string | null };
    'lead.status_changed': { from: LeadStatus; to: LeadStatus };
    'lead.recycled': { reason: string; to: 'pool' | 'rules' };
    'lead.died': { reason: string };
    'lead.converted': { leadId: string; contactId: string | null; opportunityId: string | null; made: boolean; source: LeadSource; origin: string | null };
    /** The same person sent a form again while the lead was open. */
    'lead.resubmitted': { formId: string };
  }
}
