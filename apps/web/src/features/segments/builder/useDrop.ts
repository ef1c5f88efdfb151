import { ref } from 'vue';
import { useRuleEditor } from './useRuleEditor.js';

/** A place where a dragged condition may be let go. */
export function useDrop(target: (event: DragEvent) => { groupId: string; index: number }) {
  const editor = useRuleEditor();
  const over = ref<DragEvent | null>(null);

  return {
    over,
    dragover(event: DragEvent) {
      if (editor.dragged.value === null) return;
      event.preventDefault();
      event.stopPropagation();
      over.value = event;
    },
    dragleave() {
      over.value = null;
    },
    drop(event: DragEvent) {
      over.value = null;
      const id = editor.dragged.value;
      if (id === null) return;
      event.preventDefault();
      event.stopPropagation();
      editor.move(id, target(event));
      editor.dragged.value = null;
    },
  };
}
