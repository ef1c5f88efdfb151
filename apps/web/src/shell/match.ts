/** Every word typed must occur somewhere in the command's text. */
export function matches(command: { label: string; hint?: string }, typed: string): boolean {
  const text = `${command.label} ${command.hint ?? ''}`.toLowerCase();
  return typed.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
