import type { Stage } from './lifecycle.api.js';

export const STAGES: readonly Stage[] = ['potential', 'new', 'active', 'loyal', 'dormant', 'churned'];
/** Which colour of the charts stands for a stage, wherever it is drawn. */
export const STAGE_COLOURS: Readonly<Record<Stage, number>> = { potential: 8, new: 4, active: 2, loyal: 1, dormant: 3, churned: 5 };
export const stageColour = (stage: Stage) => `var(--chart-${STAGE_COLOURS[stage]})`;
