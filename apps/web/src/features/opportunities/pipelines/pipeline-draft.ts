import type { Pipeline, Stage } from '../opportunity.types.js';

export type CheckDraft = { key?: string; kind: Stage['exitChecks'][number]['kind']; text: string };
/** A stage while it is edited; `row` names it on screen, a new one has no id yet. */
export type StageDraft = { row: string; id?: string; name: string; probability: number | null; category: Stage['category']; requiredFields: string[]; exitChecks: CheckDraft[]; expectedDays: number | null };
export type ReasonDraft = { row: string; id?: string; kind: Pipeline['reasons'][number]['kind']; name: string; noteRequired: boolean };

let rows = 0;
export const newRow = (): string => `row-${(rows += 1)}`;

export const stageDraft = (stage: Stage): StageDraft => ({
  row: stage.id, id: stage.id, name: stage.name, probability: stage.probability, category: stage.category, requiredFields: [...stage.requiredFields],
  exitChecks: stage.exitChecks.map(({ key, kind, text }) => ({ key, kind, text })), expectedDays: stage.expectedDays,
});
/** A new stage stands before the last one and lies between its neighbours. */
export const newStage = (before: number | null, after: number | null): StageDraft =>
  ({ row: newRow(), name: '', probability: Math.round(((before ?? 0) + (after ?? 100)) / 2), category: 'pipeline', requiredFields: [], exitChecks: [], expectedDays: 7 });

export const stageInput = ({ row: _, probability, ...stage }: StageDraft) => ({ ...stage, name: stage.name.trim(), probability: probability ?? 0 });
export const reasonDraft = (reason: Pipeline['reasons'][number]): ReasonDraft => ({ row: reason.id, id: reason.id, kind: reason.kind, name: reason.name, noteRequired: reason.noteRequired });
export const reasonInput = ({ row: _, ...reason }: ReasonDraft) => ({ ...reason, name: reason.name.trim() });

/** Stages that go although opportunities stand open in them: somebody must say where those go. */
export function leftInUse(pipeline: Pick<Pipeline, 'stages'>, drafts: readonly StageDraft[], open: ReadonlyMap<string, number>): { id: string; name: string; open: number }[] {
  const kept = new Set(drafts.map(({ id }) => id));
  return pipeline.stages.filter(({ id }) => !kept.has(id) && (open.get(id) ?? 0) > 0).map(({ id, name }) => ({ id, name, open: open.get(id) ?? 0 }));
}

/** Where they go: a stage that stays by its id, a new one by its place. */
export function mappingOf(chosen: Readonly<Record<string, string>>, drafts: readonly StageDraft[]): { from: string; to?: string; toIndex?: number }[] {
  return Object.entries(chosen).flatMap(([from, row]) => {
    const index = drafts.findIndex((draft) => draft.row === row);
    const id = drafts[index]?.id;
    if (index < 0) return [];
    return [{ from, ...(id ? { to: id } : { toIndex: index }) }];
  });
}
