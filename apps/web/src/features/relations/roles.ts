/** What a person is to a company, as the API names it. */
export const ROLES = ['decision_maker', 'purchasing', 'finance', 'logistics', 'technical', 'legal', 'assistant', 'other'] as const;
