/** What a company does, as the API names it. */
export const INDUSTRIES = [
  'agriculture', 'manufacturing', 'construction', 'wholesale', 'retail', 'logistics', 'hospitality', 'information', 'finance', 'real_estate', 'professional', 'public', 'education', 'health', 'arts', 'other',
] as const;
export type Industry = (typeof INDUSTRIES)[number];
