export { default as ActivityComposer } from './ActivityComposer.vue';
export { default as AttachmentList } from './AttachmentList.vue';
export { default as CustomerFiles } from './CustomerFiles.vue';
export { default as TimelineActivity } from './TimelineActivity.vue';
export { uploadFile, type AttachedFile } from './files.js';
