import { computed, inject, nextTick, provide, ref, shallowRef, type InjectionKey } from 'vue';
import { group, type GroupNode, type RuleNode } from '../rules/node.js';
import { copyOf, duplicateNode, findNode, insertNode, leaveGroup, moveNode, placeOf, removeNode, replaceNode, stepNode, unwrapGroup, wrapNode } from '../rules/tree.js';
import { record, redo, startUndo, undo, type Undo } from '../rules/undo.js';
import { clipboard } from './clipboard.js';

/** Where typing is wanted next: the value, not its operator. */
function firstControl(id: string): HTMLElement | null {
  const find = (what: string) => document.querySelector<HTMLElement>(`[data-row="${id}"] .body ${what}`);
  return find('input') ?? find('button.chosen') ?? find('button.add') ?? find('select');
}

export type Shown = { problems: ReadonlyMap<string, { field: string; text: string }[]>; unfinished: ReadonlySet<string> };

/** The rule under the hands of one person: the tree, what is undone, what is dragged, and what is wrong where. */
export function createRuleEditor(start: GroupNode) {
  const state = shallowRef<Undo<GroupNode>>(startUndo(start));
  const tree = computed(() => state.value.present);
  const dragged = ref<string | null>(null);
  const said = ref('');
  const shown = shallowRef<Shown>({ problems: new Map(), unfinished: new Set() });

  function put(next: GroupNode, place?: string): boolean {
    if (next === tree.value) return false;
    state.value = record(state.value, next, { ...(place && { place }), at: performance.now() });
    return true;
  }

  /** After a move the row may be another element: its handle gets the focus back. */
  async function focus(id: string | undefined): Promise<void> {
    await nextTick();
    if (id) document.querySelector<HTMLElement>(`[data-node="${id}"]`)?.focus();
  }

  function add(groupId: string, node: RuleNode, index = Number.MAX_SAFE_INTEGER): void {
    put(insertNode(tree.value, groupId, index, node));
    void nextTick(() => firstControl(node.id)?.focus());
  }

  function remove(id: string): void {
    const place = placeOf(tree.value, id);
    put(removeNode(tree.value, id));
    void focus(place && (place.parent.children[place.index + 1] ?? place.parent.children[place.index - 1])?.id);
  }

  function paste(groupId: string, index?: number): void {
    const node = clipboard.read();
    if (node) add(groupId, copyOf(node), index);
  }

  function duplicate(id: string): void {
    put(duplicateNode(tree.value, id));
    const place = placeOf(tree.value, id);
    void focus(place?.parent.children[place.index + 1]?.id);
  }

  const copy = (id: string): void => {
    const node = findNode(tree.value, id);
    if (node) clipboard.write(node);
  };
  const moved = (next: GroupNode, id: string): boolean => put(next) && (void focus(id), true);

  return {
    tree, dragged, said, shown,
    canUndo: computed(() => state.value.past.length > 0),
    canRedo: computed(() => state.value.future.length > 0),
    undo: () => (state.value = undo(state.value)),
    redo: () => (state.value = redo(state.value)),
    /** Another rule altogether, as a step that can be undone. */
    replaceAll: (next: GroupNode) => put(next),
    /** The rule as it was loaded: nothing before it. */
    reset: (next: GroupNode) => (state.value = startUndo(next)),
    /** `place` names the field that is being typed into. */
    change: <Node extends RuleNode>(node: Node, part: Partial<Node>, place?: string) =>
      put(replaceNode(tree.value, node.id, (current) => ({ ...current, ...part })) as GroupNode, place && `${node.id} ${place}`),
    add, remove, paste, duplicate, copy,
    step: (id: string, by: -1 | 1) => moved(stepNode(tree.value, id, by), id),
    move: (id: string, target: { groupId: string; index: number }) => moved(moveNode(tree.value, id, target), id),
    leave: (id: string) => moved(leaveGroup(tree.value, id), id),
    wrap: (id: string) => moved(wrapNode(tree.value, id), id),
    unwrap: (id: string) => put(unwrapGroup(tree.value, id)),
    clear: () => put({ ...group(), id: tree.value.id }),
    problemsOf: (id: string, field?: string) => (shown.value.problems.get(id) ?? []).filter((entry) => field === undefined || entry.field.startsWith(field)),
    isUnfinished: (id: string) => shown.value.unfinished.has(id),
  };
}

export type RuleEditor = ReturnType<typeof createRuleEditor>;
const KEY: InjectionKey<RuleEditor> = Symbol('rule editor');

export const provideRuleEditor = (editor: RuleEditor): void => provide(KEY, editor);

export function useRuleEditor(): RuleEditor {
  const editor = inject(KEY);
  if (!editor) throw new Error('A part of a rule stands outside a rule editor');
  return editor;
}
