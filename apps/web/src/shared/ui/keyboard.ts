const INPUTS = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"], .el-overlay, .el-popper, [role="dialog"]';

/** True where a letter belongs to a text or a dialog, so that shortcuts stay out of the way. */
export function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('.el-overlay-dialog')?.checkVisibility() === true) return true;
  return target instanceof Element && target.closest(INPUTS) !== null;
}
