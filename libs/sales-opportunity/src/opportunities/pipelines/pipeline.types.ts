import type { ForecastCategory } from '../records/opportunity.types.js';

/** What may be asked of an opportunity before it leaves a stage: ticked by hand, or looked up. */
export const CHECK_KINDS = ['manual', 'lines', 'next_contact', 'competitors', 'customer_contact'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export interface ExitCheck {
  key: string;
  kind: CheckKind;
  /** What a person has to do; empty where the kind says it. */
  text: string;
}

/** Fields a stage may ask for, beside custom fields as `cf.<key>`. */
export const REQUIRABLE_FIELDS = ['amount', 'closeOn', 'nextContactOn', 'owner', 'company', 'note', 'lines'] as const;

export const REASON_KINDS = ['won', 'lost', 'invalid'] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

export interface Stage {
  id: string;
  pipelineId: string;
  name: string;
  nameEn: string | null;
  position: number;
  probability: number;
  category: Exclude<ForecastCategory, 'closed'>;
  requiredFields: string[];
  exitChecks: ExitCheck[];
  expectedDays: number | null;
  archivedAt: string | null;
  replacedBy: string | null;
}

export interface OutcomeReason {
  id: string;
  pipelineId: string;
  kind: ReasonKind;
  name: string;
  nameEn: string | null;
  noteRequired: boolean;
  position: number;
  archivedAt: string | null;
}

export interface Pipeline {
  id: string;
  name: string;
  nameEn: string | null;
  departmentIds: string[];
  position: number;
  archivedAt: string | null;
  version: number;
  /** In order; archived ones too. */
  stages: Stage[];
  reasons: OutcomeReason[];
}

/** What something that ships with the product is called in the reader's language, until it is renamed. */
export function calledIn(locale: 'zh-CN' | 'en', { name, nameEn }: { name: string; nameEn: string | null }): string {
  return locale === 'en' ? (nameEn ?? name) : name;
}

/** The stages in use, in order. */
export function stagesInUse({ stages }: Pipeline): Stage[] {
  return stages.filter(({ archivedAt }) => archivedAt === null).sort((a, b) => a.position - b.position);
}

/** The stage something stands in, or the one that took its place; undefined where the pipeline is in use no more. */
export function stageNow(pipeline: Pipeline, id: string): Stage | undefined {
  const { stages } = pipeline;
  let stage = stages.find((each) => each.id === id);
  for (let n = 0; stage?.archivedAt && n < stages.length; n += 1) {
    const next: string | null = stage.replacedBy;
    stage = stages.find((each) => each.id === next);
  }
  if (pipeline.archivedAt !== null) return undefined;
  return stage?.archivedAt === null ? stage : stagesInUse(pipeline)[0];
}
