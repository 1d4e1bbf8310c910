/** The closed set of failures a service may report. The interface chooses its words by code, never by message. */
export const errorCodes = [
  "unauthenticated",
  "forbidden",
  "not_found",
  "invalid_input",
  "conflict",
  "precondition_failed",
  "rate_limited",
  "expired",
  "wechat_error",
  "unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Field name to the key of a translated message. */
export type FieldErrors = Record<string, string>;

export interface AppErrorOptions extends ErrorOptions {
  fields?: FieldErrors;
  /** A finer word than the code, used as a translation key: `errors.reasons.<reason>`. */
  reason?: string;
  retryAfterSeconds?: number;
}

const brand = Symbol.for("wharf.AppError");

/** An expected failure. Its message is for logs; people see a text chosen by `code` and `reason`. */
export class AppError extends Error {
  readonly [brand] = true;
  readonly code: ErrorCode;
  readonly fields: FieldErrors | undefined;
  readonly reason: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.fields = options.fields;
    this.reason = options.reason;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export class NotFoundError extends AppError {
  constructor(message: string, options?: AppErrorOptions) {
    super("not_found", message, options);
  }
}

export class ForbiddenError extends AppError {
  constructor(message: string, options?: AppErrorOptions) {
    super("forbidden", message, options);
  }
}

export class InvalidInputError extends AppError {
  constructor(message: string, options?: AppErrorOptions) {
    super("invalid_input", message, options);
  }
}

export class ConflictError extends AppError {
  constructor(message: string, options?: AppErrorOptions) {
    super("conflict", message, options);
  }
}

export class PreconditionFailedError extends AppError {
  constructor(message: string, options?: AppErrorOptions) {
    super("precondition_failed", message, options);
  }
}

export class RateLimitedError extends AppError {
  constructor(message: string, options?: AppErrorOptions) {
    super("rate_limited", message, options);
  }
}

/** Knows also the errors of another copy of this module: a bundler may put several into one process. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && brand in error;
}

const statusByCode: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid_input: 400,
  conflict: 409,
  precondition_failed: 412,
  rate_limited: 429,
  expired: 410,
  wechat_error: 502,
  unavailable: 503,
  internal: 500,
};

export function httpStatusOf(code: ErrorCode): number {
  return statusByCode[code];
}
