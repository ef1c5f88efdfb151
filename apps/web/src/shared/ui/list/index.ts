export { default as DataList } from './DataList.vue';
export { default as ListCell } from './ListCell.vue';
export type { Column, Condition, Field, ListPage, ListQuery, ListSource, ListState, Option, WholeList } from './types.js';
