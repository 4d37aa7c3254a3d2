import { expect, it } from 'vitest';
import { analyze, dossierOf } from '../../../src/engine/sessions/analysis.ts';
import { composeSummary } from '../../../src/engine/sessions/compose.ts';
import { gather } from '../../../src/engine/sessions/gathering/gather.ts';
import {
  aRecording,
  aSessionEvent,
  quietLines,
  scriptedSource,
  shownText,
} from '../../support/scripted-source.ts';

it('nothing personal that was recorded reaches a model or a message, and the footer counts it', async () => {
  const person = {
    id: 'p1',
    name: 'Ines Duarte',
    email: 'ines@example.org',
    distinctIds: ['d'],
    properties: {},
    createdAt: null,
  };
  const events = [
    aSessionEvent(8, '$pageview', {
      properties: {
        $current_url:
          'https://books.example/hello?email=ines%40example.org&token=9f86d081884c7d659a2feaa0c55ad015',
      },
    }),
    aSessionEvent(10, '$autocapture', {
      properties: { $event_type: 'click' },
      elementsChain: 'button:text="Call +49 170 1234567"',
    }),
  ];
  const lines = quietLines(30);
  const gathered = await gather({
    source: scriptedSource({
      lines: [
        ...lines.slice(0, 2),
        shownText(9, 'Thank you, Ines Duarte. We wrote to ines@example.org'),
        ...lines.slice(2),
      ],
      events: async () => ({ events, truncated: false }),
      recording: async () => aRecording({ person }),
    }),
    scope: { workspace: 'T1', project: '42' },
    id: 'session-1',
  });
  if (!gathered.ok) throw new Error('not gathered');
  const analysis = analyze(gathered.data);
  const { about, timeline } = dossierOf(analysis, null);
  expect(`${about}\n${timeline}`).not.toMatch(/ines|duarte|1234567|9f86d081/i);
  expect(timeline).toContain('email_1');
  const summary = composeSummary({ analysis, draft: null, question: null, seconds: 1 });
  expect(summary.hiddenValues).toBe(gathered.data.hidden);
  expect(summary.hiddenValues).toBeGreaterThanOrEqual(3);
  expect(summary.person?.name).toBe('Ines Duarte'); // the team's own PostHog says who it was
});
