import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAnthropic } from '../../../src/adapters/anthropic/create.ts';
import { loadPrompts } from '../../../src/adapters/prompts/load.ts';
import type { Model } from '../../../src/engine/ports/model.ts';
import { RenderError } from '../../../src/engine/ports/stills.ts';
import type { StoredSummary, SummaryStore } from '../../../src/engine/ports/summaries.ts';
import {
  type Progress,
  type SummarizeDeps,
  type SummarizeRequest,
  summarize,
} from '../../../src/engine/sessions/summarize.ts';
import { type LocalAnthropic, startAnthropic } from '../../support/anthropic.ts';
import {
  aRecording,
  aSessionEvent,
  quietLines,
  scriptedSource,
  shownText,
} from '../../support/scripted-source.ts';
import { scriptedStills } from '../../support/scripted-stills.ts';

const prompts = await loadPrompts('prompts');
const lines = quietLines(60);

/** A visit of a minute: an exception at 0:20 that nobody saw, and at 0:40 a refusal on the screen. */
const source = scriptedSource({
  lines: [
    ...lines.slice(0, 2),
    shownText(40, 'Booking failed, please try again', { role: 'alert' }),
    ...lines.slice(2),
  ],
  recording: async () => aRecording(),
  events: async () => ({
    events: [
      aSessionEvent(1, '$pageview', { properties: { $current_url: 'https://books.example/' } }),
      aSessionEvent(20, 'search opened'),
      aSessionEvent(40, 'booking refused'),
    ],
    truncated: false,
  }),
});

let server: LocalAnthropic;
let model: Model;
let draft: string;
let look: string;

beforeEach(async () => {
  look = '';
  server = await startAnthropic(({ user }) => ({
    text: user.includes('<claims>') ? look : draftFrom(user, draft),
  }));
  const tier = 'claude-sonnet-5-5';
  model = createAnthropic({
    apiKey: server.apiKey,
    baseUrl: server.url,
    prompts,
    models: { sessions: tier, patterns: tier, small: tier },
    maxRetries: 0,
  });
});

afterEach(async () => {
  await server.stop();
  expect(server.violations).toEqual([]);
});

/** One blocking claim that cites the row of the timeline with these words. */
function draftFrom(user: string, words: string): string {
  const row = user.split('\n').find((line) => line.includes(words)) ?? '';
  const [alias = ''] = /^\w+/.exec(row) ?? [];
  return `headline: Could not book
story: The visitor pressed and nothing came.
outcome:
  success: false
  description: Did not book.
segments:
  - { name: Booking, from: e1, to: ${alias}, success: false, summary: Pressed in vain }
problems:
  - kind: blocking
    description: It did not answer
    evidence: [${alias}]
    first: ${alias}
`;
}

async function summarized(
  deps: Partial<SummarizeDeps> = {},
  request: Partial<SummarizeRequest> = {},
) {
  const scope = { workspace: 'T1', project: '42' };
  const result = await summarize(
    { source, model, summaries: null, now: () => new Date(), ...deps },
    { scope, sessionId: 'session-1', question: null, again: false, ...request },
  );
  if (!result.ok) throw new Error('not summarized');
  return result;
}

const DENIED = `seen:
  - { claim: p1, text: A page with a search field; nothing changes. }
verdicts:
  - { claim: p1, verdict: denied }
changes:
  - { field: headline, to: Looked around and left }
`;

describe('a claim that the screen transcript proves', () => {
  it('is confirmed without a look, by a model', async () => {
    draft = 'Booking failed';
    const stills = scriptedStills();
    const { summary } = await summarized({ stills });
    expect(summary.mode).toBe('model');
    expect(summary.problems[0]?.visual).toBe('confirmed');
    expect(stills.requests).toHaveLength(0);
    expect(server.requests).toHaveLength(1);
  });

  it('is confirmed without a model', async () => {
    const stills = scriptedStills();
    const { summary } = await summarized({ model: null, stills });
    expect(summary.mode).toBe('facts');
    expect(summary.problems[0]?.visual).toBe('confirmed');
    expect(stills.requests).toHaveLength(0);
  });
});

describe('a claim that the screen transcript leaves undecided', () => {
  beforeEach(() => {
    draft = 'search opened';
    look = DENIED;
  });

  it('is looked at before the summary is told, and the line on the screen may say so', async () => {
    const stages: Progress['stage'][] = [];
    const onProgress = ({ stage }: Progress) => stages.push(stage);
    const { summary } = await summarized({ stills: scriptedStills() }, { onProgress });
    expect(summary).toMatchObject({
      headline: 'Looked around and left',
      outcome: { success: true },
      problems: [{ kind: 'non-blocking', visual: 'denied' }],
      usage: { calls: 2 },
    });
    expect(new Set(stages)).toEqual(new Set(['reading', 'measured', 'writing', 'looking']));
    expect(stages.at(-1)).toBe('looking');
  });

  it.each([
    ['there are no stills', { stills: null }, {}],
    ['nobody knows of stills', {}, {}],
    ['none are wanted', { stills: scriptedStills() }, { frames: false }],
  ])('stays not-checked, without a word, where %s', async (_why, deps, request) => {
    const { summary } = await summarized(deps, request);
    expect(summary.problems[0]).toMatchObject({ kind: 'blocking', visual: 'not-checked' });
    expect(summary.missing).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('stays not-checked and says so where the renderer is down', async () => {
    const stills = scriptedStills({ fail: () => new RenderError('unavailable', 'Down.') });
    const { summary } = await summarized({ stills });
    expect(summary.problems[0]).toMatchObject({ kind: 'blocking', visual: 'not-checked' });
    expect(summary.missing).toEqual([
      'The pictures of 0:20 could not be taken, so that claim is not checked.',
    ]);
  });
});

describe('a summary that was kept', () => {
  it('without stills gives way once they can be taken and a claim wants them', async () => {
    [draft, look] = ['search opened', DENIED];
    const summaries = keptInMemory();
    await summarized({ summaries });
    expect(await summarized({ summaries })).toMatchObject({ storedAt: expect.any(Date) });
    const again = await summarized({ summaries, stills: scriptedStills() });
    expect(again).toMatchObject({ storedAt: null, summary: { outcome: { success: true } } });
  });

  it('without stills stands when all its claims are decided', async () => {
    draft = 'Booking failed';
    const summaries = keptInMemory();
    await summarized({ summaries });
    const again = await summarized({ summaries, stills: scriptedStills() });
    expect(again.storedAt).not.toBeNull();
    expect(server.requests).toHaveLength(1);
  });

  it('is not checked twice, not even when its stills could not be taken', async () => {
    draft = 'search opened';
    const summaries = keptInMemory();
    const broken = scriptedStills({ fail: () => new RenderError('timeout', 'It hung.') });
    await summarized({ summaries, stills: broken });
    const again = await summarized({ summaries, stills: scriptedStills() });
    expect(again.storedAt).not.toBeNull();
    expect(again.summary.missing).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });

  it('from facts gives way once a model is there', async () => {
    draft = 'Booking failed';
    const summaries = keptInMemory();
    await summarized({ summaries, model: null });
    expect((await summarized({ summaries })).summary.mode).toBe('model');
  });
});

/** A store that lasts as long as its test. */
function keptInMemory(): SummaryStore {
  const kept: StoredSummary[] = [];
  return {
    save: async (key, summary) => void kept.push({ key, summary, createdAt: new Date() }),
    latest: async () => kept.at(-1) ?? null,
    find: async () => null,
  };
}
