/** PostHog's error families, as its API names them in `type`. */
type ErrorType =
  | 'authentication_error'
  | 'validation_error'
  | 'invalid_request'
  | 'throttled_error'
  | 'server_error';

/** The JSON of every error that PostHog's private API answers. */
export interface ErrorBody {
  readonly type: ErrorType;
  readonly code: string;
  readonly detail: string;
  /** The field at fault, or null. */
  readonly attr: string | null;
}

/** An expected refusal: thrown by a handler, answered in PostHog's shape. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly retryAfterSeconds: number | null;

  constructor(
    status: number,
    body: Omit<ErrorBody, 'attr'> & { attr?: string | null; retryAfterSeconds?: number },
    options?: ErrorOptions,
  ) {
    super(body.detail, options);
    this.name = 'ApiError';
    this.status = status;
    this.body = { type: body.type, code: body.code, detail: body.detail, attr: body.attr ?? null };
    this.retryAfterSeconds = body.retryAfterSeconds ?? null;
  }
}

/** 401: no bearer key at all. */
export function notAuthenticated(): ApiError {
  return new ApiError(401, {
    type: 'authentication_error',
    code: 'not_authenticated',
    detail: 'Authentication credentials were not provided.',
  });
}

/** 401: a key that nobody knows. */
export function keyInvalid(): ApiError {
  return new ApiError(401, {
    type: 'authentication_error',
    code: 'authentication_failed',
    detail: 'Personal API key found in request Authorization header is invalid.',
  });
}

/** 403: the key is good but may not do this. */
export function forbidden(detail: string): ApiError {
  return new ApiError(403, { type: 'authentication_error', code: 'permission_denied', detail });
}

/** 404, with PostHog's words for a missing thing. */
export function notFound(detail = 'Not found.'): ApiError {
  return new ApiError(404, { type: 'invalid_request', code: 'not_found', detail });
}

/** 400: the request is understood and wrong. `attr` names the field. */
export function invalid(
  detail: string,
  { code = 'invalid_input', attr = null }: { code?: string; attr?: string | null } = {},
): ApiError {
  return new ApiError(400, { type: 'validation_error', code, detail, attr });
}

/** 429, with the seconds that the Retry-After header will say. */
export function throttled(retryAfterSeconds: number): ApiError {
  return new ApiError(429, {
    type: 'throttled_error',
    code: 'throttled',
    detail: `Request was throttled. Expected available in ${retryAfterSeconds} seconds.`,
    retryAfterSeconds,
  });
}

/** The error that PostHog would give for a status, for faults that name only the status. */
export function errorOfStatus(status: number, retryAfterSeconds?: number): ApiError {
  if (status === 401) return keyInvalid();
  if (status === 403) return forbidden('You do not have permission to perform this action.');
  if (status === 404) return notFound();
  if (status === 429) return throttled(retryAfterSeconds ?? 1);
  if (status < 500) {
    return new ApiError(status, {
      type: 'invalid_request',
      code: 'error',
      detail: `Answered with ${status} by a fault of the local PostHog.`,
    });
  }
  return new ApiError(status, {
    type: 'server_error',
    code: 'error',
    detail: 'A server error occurred.',
  });
}
