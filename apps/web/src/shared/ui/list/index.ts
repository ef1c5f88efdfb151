export { default as DataList } from './DataList.vue';
export { default as ListCell } from './ListCell.vue';
export { firstOperator, formatFilter, isComplete, parseFilter, splitValues, takesMany, valueKind } from './filters.js';
export type { Column, Condition, Field, ListPage, ListQuery, ListSource, ListState, Option, WholeList } from './types.js';
export { default as ListFilters } from './ListFilters.vue';
export { useListWords } from './useListWords.js';
