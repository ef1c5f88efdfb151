export { default as ActivityComposer } from './ActivityComposer.vue';
export { default as AttachmentList } from './AttachmentList.vue';
export { default as AttachmentTray } from './AttachmentTray.vue';
export { default as CustomerFiles } from './CustomerFiles.vue';
export { default as TimelineActivity } from './TimelineActivity.vue';
export { default as WriteFoot } from './WriteFoot.vue';
export { useAttachments } from './useAttachments.js';
export { uploadFile, type AttachedFile } from './files.js';
