export const STAGE_CATEGORIES = ['pipeline', 'best_case', 'commit', 'omitted'] as const;
export const CHECK_KINDS = ['manual', 'lines', 'next_contact', 'competitors', 'customer_contact'] as const;
/** Fields a stage may ask for, beside the company's own. */
export const REQUIRABLE = ['amount', 'closeOn', 'nextContactOn', 'owner', 'company', 'note', 'lines'] as const;
