import { useQueryClient } from '@tanstack/vue-query';
import { computed, watch } from 'vue';
import { translate } from '../../../shared/i18n/index.js';
import { useDirtyGuard, useForm } from '../../../shared/ui/index.js';
import { same } from '../../../shared/ui/form/form-state.js';
import { finishedPart } from '../rules/complete.js';
import { fromRule, toRule } from '../rules/node.js';
import { placeProblems, type PlacedProblem } from '../rules/paths.js';
import { EVERYBODY, type Rule } from '../rules/rule.js';
import { createSegment, fetchSegment, ruleOf, updateSegment, type Segment } from '../segments.api.js';
import { useCatalogue } from './useCatalogue.js';
import { usePreview } from './usePreview.js';
import { createRuleEditor, provideRuleEditor } from './useRuleEditor.js';

type Values = { name: string; description: string; rule: Rule };
const valuesOf = (segment: Segment): Values => ({ name: segment.name, description: segment.description, rule: ruleOf(segment) ?? EVERYBODY });

/** The form around the rule: name and description, what is counted meanwhile, saving, and somebody else's newer version. */
export function useSegmentForm(segment: Segment | null, start: { name: string; rule: Rule }, onSaved: (segment: Segment) => void) {
  const queries = useQueryClient();
  const values: Values = segment ? valuesOf(segment) : { name: '', description: '', rule: EVERYBODY };
  const form = useForm<Values, Segment>({
    initial: { values, version: segment?.version },
    submit: (sent: Values, { version, changed }) => (segment ? updateSegment(segment.id, version ?? 0, changed) : createSegment({ ...sent, kind: 'dynamic' })),
    onSaved: async (saved) => {
      await queries.invalidateQueries({ queryKey: ['segments'] });
      onSaved(saved);
    },
    ...(segment && {
      reload: async () => {
        const newest = await fetchSegment(segment.id);
        return { values: valuesOf(newest), version: newest.version };
      },
      record: () => ({ type: 'segment' as const, id: segment.id }),
    }),
  });
  if (!segment) Object.assign(form.values, { name: start.name, rule: start.rule });
  useDirtyGuard(() => form.dirty && !form.saving);

  const editor = createRuleEditor(fromRule(form.values.rule));
  provideRuleEditor(editor);
  const { known } = useCatalogue();
  const finished = computed(() => finishedPart(editor.tree.value, known.value));
  const preview = usePreview(() => finished.value.tree);

  watch(editor.tree, (tree) => (form.values.rule = toRule(tree)));
  // After somebody else's version was taken over the tree is theirs.
  watch(() => form.values.rule, (rule) => !same(rule, toRule(editor.tree.value)) && editor.reset(fromRule(rule)));

  const placed = computed<PlacedProblem[]>(() => [...preview.problems.value, ...placeProblems(editor.tree.value, form.errors)]);
  watch([placed, finished], ([problems, { unfinished }]) => {
    const byNode = Map.groupBy(problems, ({ id }) => id);
    editor.shown.value = { problems: byNode, unfinished: new Set(unfinished) };
  }, { immediate: true });
  watch(editor.tree, () => (form.errors = Object.fromEntries(Object.entries(form.errors).filter(([key]) => !key.startsWith('rule')))));

  /** What a person must mend first; says it and answers whether there is nothing. */
  function check(): boolean {
    const errors: Record<string, string> = {};
    if (form.values.name.trim() === '') errors.name = translate('segments.builder.needName');
    if (finished.value.unfinished.length > 0) errors.rule = translate('segments.builder.needFinish', {}, finished.value.unfinished.length);
    form.errors = errors;
    return Object.keys(errors).length === 0;
  }
  return { form, editor, finished, preview, check };
}
