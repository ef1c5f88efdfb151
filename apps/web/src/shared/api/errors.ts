/** One field the server refused; `field` is the path in the body that was sent, for example `addresses.0.city`. */
export type FieldProblem = { field: string; code: string; message: string };

type Problem = { code?: unknown; title?: unknown; detail?: unknown; requestId?: unknown; errors?: unknown; details?: unknown };

/** Any answer that is not a success, and a network that did not answer (`status` 0, code `network.unreachable`). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly extra: { requestId?: string; fields?: FieldProblem[]; details?: Record<string, unknown> } = {},
  ) {
    super(message);
  }

  get requestId(): string | undefined {
    return this.extra.requestId;
  }

  get fields(): FieldProblem[] {
    return this.extra.fields ?? [];
  }

  get isConflict(): boolean {
    return this.status === 412;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const record = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

function fieldProblems(errors: unknown): FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((entry: unknown) => {
    const item = record(entry);
    const field = text(item?.field);
    return field ? [{ field, code: text(item?.code) ?? 'invalid', message: text(item?.message) ?? '' }] : [];
  });
}

/** Reads RFC 9457 problem+json; anything else (a proxy's HTML page) still becomes a usable error. */
export function problemToError(response: Response, body: unknown): ApiError {
  const problem: Problem = record(body) ?? {};
  const fallback = response.status >= 500 ? 'server.unavailable' : 'request.failed';
  return new ApiError(response.status, text(problem.code) ?? fallback, text(problem.detail) ?? text(problem.title) ?? response.statusText, {
    requestId: text(problem.requestId) ?? response.headers.get('x-request-id') ?? undefined,
    fields: fieldProblems(problem.errors),
    details: record(problem.details),
  });
}

export function networkError(cause: unknown): ApiError {
  const error = new ApiError(0, 'network.unreachable', 'The server could not be reached');
  error.cause = cause;
  return error;
}
