export type RowAct = 'up' | 'down' | 'out' | 'wrap' | 'double' | 'copy' | 'paste' | 'not' | 'remove';

const PLAIN: Readonly<Record<string, RowAct>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', Delete: 'remove', Backspace: 'remove' };
const WITH_CONTROL: Readonly<Record<string, RowAct>> = { d: 'double', c: 'copy', v: 'paste', g: 'wrap' };

/** What a key means on the handle of a condition. */
export function rowKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): RowAct | undefined {
  const table = event.ctrlKey || event.metaKey ? WITH_CONTROL : PLAIN;
  const key = event.ctrlKey || event.metaKey ? event.key.toLowerCase() : event.key;
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
