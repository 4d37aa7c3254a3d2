import { failure } from '../../../src/templates/failure.ts';
import { AT, RUN, type Ways } from './way.ts';

/** What cannot be done, in words that name what was typed. */
export const failures: Ways = {
  'failures/too-long': () => [failure({ kind: 'too-long', length: 10_000, most: 2000 })],
  'failures/no-session': (text) => [failure({ kind: 'no-session', text })],
  'failures/unknown-session': (text) => [
    failure({ kind: 'unknown-session', session: text, keptDays: 30, oldest: AT }),
    failure({ kind: 'unknown-session', session: text, keptDays: null, oldest: null }),
  ],
  'failures/expired': (text) => [
    failure({ kind: 'expired', session: text, keptDays: 30, oldest: AT }),
  ],
  'failures/nothing-recorded': (text) => [failure({ kind: 'nothing-recorded', session: text })],
  'failures/unfinished': (text) => [failure({ kind: 'unfinished', session: text })],
  'failures/unknown-person': (email) => [failure({ kind: 'unknown-person', email })],
  'failures/other-host': (text) => [failure({ kind: 'other-host', theirs: text, ours: text })],
  'failures/other-project': (text) => [failure({ kind: 'other-project', ours: text })],
  'failures/not-configured': (text) => [failure({ kind: 'not-configured', missing: [text, text] })],
  'failures/posthog-slow': () => [failure({ kind: 'posthog-slow', retrySeconds: 40 })],
  'failures/posthog-unreachable': () => [
    failure({ kind: 'posthog-unreachable', retrySeconds: 90 }),
    failure({ kind: 'posthog-unreachable', retrySeconds: null }),
  ],
  'failures/unclear-report': (text) => [
    failure({ kind: 'unclear-report', sentence: `I cannot read ${text}.` }),
  ],
  'failures/no-such-sessions': (text) => [
    failure({ kind: 'no-such-sessions', title: text, skipped: 3 }),
  ],
  'failures/for-admins': () => [failure({ kind: 'for-admins', perRun: 10, dollars: 14.2 })],
  'failures/over-budget': () => [failure({ kind: 'over-budget', left: 1.2, monthly: 50 })],
  'failures/report-unfinished': (text) => [
    failure({ kind: 'report-unfinished', runId: RUN, title: text, posthog: true }),
  ],
  'failures/no-picture': () => [
    failure({ kind: 'no-picture', thing: 'picture', seconds: 84.2, code: 'timeout' }),
  ],
};
