import type { SessionEvent } from '../ports/source.ts';

/** An exception as PostHog stores it; lists may arrive as JSON strings. */
export interface Exception {
  readonly type: string;
  readonly message: string;
  readonly functions: readonly string[];
  readonly fingerprint: string | null;
  readonly issueId: string | null;
}

export function readException({ properties }: SessionEvent): Exception {
  return {
    type: strings(properties.$exception_types)[0] ?? 'Error',
    message: strings(properties.$exception_values)[0] ?? '',
    functions: strings(properties.$exception_functions),
    fingerprint: stringOrNull(properties.$exception_fingerprint),
    issueId: stringOrNull(properties.$exception_issue_id),
  };
}

/** `AddressError: zone missing`, at most 120 characters. */
export function exceptionName({ type, message }: Exception): string {
  return (message ? `${type}: ${message}` : type).slice(0, 120);
}

/** Words of a call to a server (posthog.md §1.2), looked for in message and functions, never in script addresses. */
const REMOTE =
  /\b(api|http|fetch|request|post|put|delete|response|xhr|ajax|graphql|socket|websocket|auth|token|login|network|timeout)/i;

/** Whether the exception speaks of a call to a server, the kind that tends to matter (seed 002). */
export function speaksOfServer({ type, message, functions }: Exception): boolean {
  return REMOTE.test(type) || REMOTE.test(message) || functions.some((name) => REMOTE.test(name));
}

function strings(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  if (typeof value !== 'string' || value === '') return [];
  if (!value.startsWith('[')) return [value];
  try {
    return strings(JSON.parse(value));
  } catch {
    return [];
  }
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
