import type { InjectionKey } from 'vue';

/** The id of the segment whose rule is being edited. */
export const editedSegment: InjectionKey<string> = Symbol('edited segment');
