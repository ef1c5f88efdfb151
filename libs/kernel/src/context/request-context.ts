import { AsyncLocalStorage } from 'node:async_hooks';
import type { Principal } from '../http/principal.js';

/** Who stands behind work that has no principal at hand: the person whose request enqueued a job, or the one just signing in. */
export interface Actor {
  kind: 'user' | 'apiKey' | 'system' | 'anonymous';
  id: string | null;
  name: string;
}

/** Under which circumstances the present code runs. */
export interface Context {
  via: 'http' | 'job' | 'cli';
  requestId?: string;
  ip?: string;
  userAgent?: string;
  principal?: Principal;
  /** The sign-in session; null for an API key. */
  sessionId?: string | null;
  /** Of a job: whose request enqueued it. */
  actor?: Actor;
  /** Why: stands in the audit entries that are written meanwhile ('undo:<entry>'). */
  note?: string;
}

const store = new AsyncLocalStorage<Context>();

/** Who, whence and how, for whoever must write it down, without passing it through every call. Never for deciding what is allowed. */
export class RequestContext {
  static current(): Readonly<Context> | undefined {
    return store.getStore();
  }

  static run<T>(context: Context, work: () => T): T {
    return store.run(context, work);
  }

  /** Adds what only the guard knows: who is asking. */
  static complete(known: Pick<Context, 'principal' | 'sessionId'>): void {
    const context = store.getStore();
    if (context) Object.assign(context, known);
  }

  /** Who acts now. */
  static actor(): Actor {
    const context = store.getStore();
    if (context?.principal) return { kind: context.principal.kind, id: context.principal.id, name: context.principal.name };
    if (context?.actor) return context.actor;
    return context?.via === 'http' ? { kind: 'anonymous', id: null, name: '' } : { kind: 'system', id: null, name: '' };
  }
}
