import { expect, it } from 'vitest';
import type { Issue } from '../../../src/engine/ports/source.ts';
import { analyze } from '../../../src/engine/sessions/analysis.ts';
import { gather } from '../../../src/engine/sessions/gathering/gather.ts';
import { relatedIssues } from '../../../src/engine/sessions/related-issues.ts';
import {
  aSessionEvent,
  quietLines,
  scriptedSource,
  shownText,
} from '../../support/scripted-source.ts';

const issue = (id: string, name: string, description: string): Issue => ({
  id,
  name,
  description,
  status: 'active',
  firstSeen: null,
  fingerprints: [],
  occurrences: 3,
});

const banner = shownText(8.2, 'Something went wrong', { role: 'alert' });

it('names first the issue that the visitor could notice', async () => {
  const thrown = (seconds: number, type: string, message: string) =>
    aSessionEvent(seconds, '$exception', {
      properties: { $exception_types: [type], $exception_values: [message] },
    });
  const gathered = await gather({
    source: scriptedSource({
      lines: [...quietLines(20).slice(0, 2), banner, ...quietLines(20).slice(2)],
      events: async () => ({
        events: [thrown(2, 'TypeError', 'x is undefined'), thrown(8, 'OrderError', 'answered 500')],
        truncated: false,
      }),
      issues: async () => [
        issue('1', 'TypeError', 'x is undefined'),
        issue('2', 'OrderError', 'answered 500'),
      ],
    }),
    scope: { workspace: 'T1', project: '42' },
    id: 'session-1',
  });
  if (!gathered.ok) throw new Error('not gathered');
  const issues = relatedIssues(analyze(gathered.data));
  expect(issues.map(({ name }) => name)).toEqual([
    'OrderError: answered 500',
    'TypeError: x is undefined',
  ]);
  expect(issues[0]?.url).toBe('https://eu.posthog.com/project/42/error_tracking/2');
});
