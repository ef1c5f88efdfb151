/** One field that was refused: `field` is a path such as `lines[2].quantity`. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

export interface DomainErrorOptions {
  /** HTTP status, 400 unless told. */
  status?: number;
  details?: Record<string, unknown>;
  fields?: FieldError[];
  /** Seconds after which the same request may succeed; becomes Retry-After. */
  retryAfter?: number;
  cause?: unknown;
}

/** Every refusal the product makes on purpose. `code` is stable and namespaced (`orders.already_paid`). */
export class DomainError extends Error {
  readonly status: number;
  readonly details: Record<string, unknown> | undefined;
  readonly fields: FieldError[] | undefined;
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: string,
    message: string,
    options: DomainErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'DomainError';
    this.status = options.status ?? 400;
    this.details = options.details;
    this.fields = options.fields;
    this.retryAfter = options.retryAfter;
  }
}

/** 404; said alike of what does not exist and of what lies outside the caller's row scope. */
export function notFound(what: string, id?: string): DomainError {
  return new DomainError(`${what}.not_found`, `There is no such ${what.replaceAll('_', ' ')}`, { status: 404, details: id ? { id } : undefined });
}

export function conflict(code: string, message: string, details?: Record<string, unknown>): DomainError {
  return new DomainError(code, message, { status: 409, details });
}

export function forbidden(code: string, message: string, details?: Record<string, unknown>): DomainError {
  return new DomainError(code, message, { status: 403, details });
}

export function invalid(fields: FieldError[]): DomainError {
  return new DomainError('validation.failed', 'Some fields were not accepted', { status: 422, fields });
}
