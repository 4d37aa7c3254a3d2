import { join } from 'node:path';
import {
  defaultStackParser,
  type ErrorEvent,
  type Exception,
  makeNodeTransport,
  NodeClient,
  Scope,
  type StackFrame,
} from '@sentry/node';
import { maskText } from './mask.ts';

/** Where errors go. */
export interface ErrorReports {
  report(error: unknown, tags: Readonly<Record<string, string>>): void;
  close(timeoutMs: number): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../../..');

/**
 * Errors to Sentry. A client of its own and no integrations: nothing is collected but what `report`
 * is given, and of that only what `cleanEvent` lets through.
 */
export function openSentry(dsn: string, environment: string): ErrorReports {
  const client = new NodeClient({
    dsn,
    environment,
    integrations: [],
    transport: makeNodeTransport,
    stackParser: defaultStackParser,
    includeServerName: false,
    enableRuntimeChannelInjection: false,
    sendClientReports: false,
    beforeSend: cleanEvent,
  });
  client.init();
  return {
    report(error, tags) {
      const scope = new Scope();
      scope.setTags(tags);
      client.captureException(asError(error), {}, scope);
    },
    async close(timeoutMs) {
      await client.close(timeoutMs);
    },
  };
}

/** Thrown things that are no errors would be sent with all they hold. */
function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  return new Error(typeof thrown === 'string' ? thrown : `Thrown: ${typeof thrown}`);
}

const KEPT = ['event_id', 'timestamp', 'level', 'platform', 'environment', 'release', 'sdk'];

/** The event anew, from what may leave: neither user, request, breadcrumbs nor contexts. */
function cleanEvent(event: ErrorEvent): ErrorEvent {
  const kept = Object.entries(event).filter(([name]) => KEPT.includes(name));
  const tags = Object.entries(event.tags ?? {});
  return {
    ...Object.fromEntries(kept),
    type: undefined,
    exception: { values: (event.exception?.values ?? []).map(cleanException) },
    tags: Object.fromEntries(tags.map(([name, value]) => [name, maskText(String(value))])),
  };
}

function cleanException({ type = 'Error', value = '', stacktrace }: Exception): Exception {
  const frames = (stacktrace?.frames ?? []).map(cleanFrame);
  return { type: maskText(type), value: maskText(value), stacktrace: { frames } };
}

/** Where in our code; a home folder's name is a person's. */
function cleanFrame({
  function: name = '?',
  filename = '?',
  lineno = 0,
  in_app = false,
}: StackFrame): StackFrame {
  return { function: maskText(name), filename: filename.replace(ROOT, '.'), lineno, in_app };
}
