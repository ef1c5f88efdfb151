export type Channel = 'app' | 'mail';

export interface NotificationKind {
  /** `task.due` */
  kind: string;
  /** Heading in the settings: `tasks`, `customers`, … */
  group: string;
  /** What happened, with `{name}` from the params; `{record}` and `{customer}` are what the linked record and the customer are called now. */
  zh: string;
  en: string;
  /** Where it goes unless the person chose otherwise. */
  channels: readonly Channel[];
}

const kinds = new Map<string, NotificationKind>();

/** Each module names what it notifies of, once, at import time. */
export function defineNotifications(definitions: readonly NotificationKind[]): void {
  for (const definition of definitions) kinds.set(definition.kind, definition);
}

export function definedNotifications(): NotificationKind[] {
  return [...kinds.values()];
}

export function notificationKind(kind: string): NotificationKind | undefined {
  return kinds.get(kind);
}

/** Placeholders nobody gave a value for show as an ellipsis: a sentence with a hole is better than `{name}`. */
export function fillIn(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '…'));
}
