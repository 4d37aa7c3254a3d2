import { type Failure, failure } from '../../src/templates/failure.ts';
import type { Entry, Section } from './entry.ts';
import { RUN, SESSION, SHOP } from './invented.ts';

const oldest = new Date('2026-10-22T08:00:00Z');
const title = 'on /checkout, last 7 days';

function group(name: string, title: string, says: string, failed: readonly Failure[]): Entry {
  return { name, title, says, place: 'ephemeral', content: failed.map(failure) };
}

/** What cannot be done, and what to do then. */
export const failures: Section = {
  title: 'When it cannot',
  entries: [
    group('failures--asked', 'What was asked', 'Where the question needs other words.', [
      { kind: 'empty-text' },
      { kind: 'too-long', length: 10_000, most: 2000 },
      { kind: 'no-session', text: 'what happened yesterday?' },
      { kind: 'no-session-in-message' },
      { kind: 'unclear-report', sentence: 'Without a model I cannot read "angry people".' },
      { kind: 'no-such-sessions', title, skipped: 3 },
    ]),
    group('failures--session', 'The session', 'Where a session or a person is not to be found.', [
      { kind: 'unknown-session', session: SESSION, keptDays: 30, oldest },
      { kind: 'expired', session: SESSION, keptDays: 30, oldest },
      { kind: 'nothing-recorded', session: SESSION },
      { kind: 'unfinished', session: SESSION },
      { kind: 'unknown-person', email: 'nobody@example.com' },
      { kind: 'no-picture', thing: 'picture', seconds: 84, code: 'timeout' },
    ]),
    group('failures--posthog', 'PostHog', 'Where PostHog or its key is in the way.', [
      { kind: 'other-host', theirs: 'app.example.com', ours: 'eu.posthog.com' },
      { kind: 'other-project', ours: SHOP },
      { kind: 'posthog-slow', retrySeconds: 40 },
      { kind: 'posthog-unreachable', retrySeconds: 90 },
      { kind: 'posthog-key-refused' },
      { kind: 'posthog-key-lost' },
      { kind: 'not-connected' },
      { kind: 'not-configured', missing: ['POSTHOG_HOST', 'POSTHOG_PROJECT_ID'] },
    ]),
    group('failures--report', 'A report', 'Where a run is not begun or not finished.', [
      { kind: 'for-admins', perRun: 10, dollars: 14.2 },
      { kind: 'over-budget', left: 1.2, monthly: 50 },
      { kind: 'report-over' },
      { kind: 'report-lost' },
      { kind: 'report-stuck' },
      { kind: 'report-unfinished', runId: RUN, title, posthog: true },
    ]),
    group('failures--own', 'Backstory itself', 'Where the model, the queue or the channel fails.', [
      { kind: 'model-unreachable' },
      { kind: 'enqueue-failed' },
      { kind: 'not-in-channel' },
    ]),
  ],
};
