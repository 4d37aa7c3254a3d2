import { createAnthropic } from '../../../../src/adapters/anthropic/create.ts';
import { loadPrompts } from '../../../../src/adapters/prompts/load.ts';
import { nothingObserved } from '../../../../src/engine/recording/observations.ts';
import { transcribe } from '../../../../src/engine/recording/transcript/transcribe.ts';
import type { Analysis } from '../../../../src/engine/sessions/analysis.ts';
import type { Problem, Summary } from '../../../../src/engine/sessions/summary.ts';
import { checkStills, type VisualCheck } from '../../../../src/engine/sessions/visual/check.ts';
import { type LocalAnthropic, type Script, startAnthropic } from '../../../support/anthropic.ts';
import { blocking } from '../../../support/realistic-summaries.ts';
import { type ScriptedStills, scriptedStills } from '../../../support/scripted-stills.ts';

const ZERO = Date.parse('2026-11-20T12:00:00Z');
const prompts = await loadPrompts('prompts');

/** A claim that nobody has checked, at a second. */
export function claim(id: string, seconds: number, more: Partial<Problem> = {}): Problem {
  const text = `click button "Go" at ${seconds}`;
  return {
    id,
    kind: 'blocking',
    description: `The button did not answer (${id})`,
    seconds,
    count: 1,
    replayUrl: 'https://eu.posthog.com/project/1/replay/s1?t=0',
    evidence: [{ kind: 'event', id: `uuid-${id}`, seconds, text }],
    visible: null,
    visual: 'not-checked',
    ...more,
  };
}

/** A summary of 100 s in two segments that part at 0:50; what is not given succeeded. */
export function summaryWith(problems: readonly Problem[], more: Partial<Summary> = {}): Summary {
  const failed = (from: number, to: number) =>
    problems.some(({ kind, seconds }) => kind === 'blocking' && seconds >= from && seconds < to);
  const segment = (name: string, from: number, to: number) => ({
    name,
    startSeconds: from,
    endSeconds: to,
    success: !failed(from, to),
    summary: failed(from, to) ? 'Pressed in vain' : 'Went well',
  });
  return {
    ...blocking,
    converted: null,
    headline: 'Could not go on, the button stood still',
    story: 'The visitor pressed the button and nothing answered.',
    answer: null,
    question: null,
    outcome: { success: !failed(0, 100), description: 'Did not get any further' },
    segments: [segment('Choosing', 0, 50), segment('Paying', 50, 100)],
    problems: [...problems],
    missing: [],
    dropped: { unverifiedClaims: 0 },
    usage: { calls: 1, inputTokens: 5_000, outputTokens: 500, dollars: 0.01 },
    ...more,
  };
}

/** A session of 100 s that was recorded and of which nothing is known but its length. */
export function analysisOf(more: Partial<Analysis['data']> = {}): Analysis {
  const span = { start: ZERO, end: ZERO + 100_000 };
  const said = {
    kind: 'screen',
    id: 's',
    seconds: 5,
    text: 'Total 49.90 €',
    visible: true,
  } as const;
  const data = {
    id: 's1',
    project: {
      id: '1',
      name: 'Test',
      timezone: 'UTC',
      conversionEvent: null,
      funnel: [],
      host: 'https://eu.posthog.com',
    },
    recording: null,
    person: null,
    events: [],
    observed: { ...nothingObserved(), span, windows: ['w1'] },
    issues: [],
    missing: [],
    hidden: 0,
    zero: ZERO,
    durationSeconds: 100,
    ...more,
  };
  return {
    data,
    screen: transcribe(data.observed),
    facts: [],
    incidents: [],
    timeline: {
      lines: [],
      text: '',
      citations: new Map([['s1', said]]),
      counts: new Map(),
      rowsIn: 0,
      rowsKept: 0,
    },
  };
}

/** What a check brought, with what the model and the renderer were asked. */
export interface Checked {
  readonly summary: Summary;
  readonly server: LocalAnthropic;
  readonly stills: ScriptedStills;
}

/** Runs a check against a local model server; the server has ended when it returns. */
export async function checkWith(
  summary: Summary,
  script: Script,
  more: Partial<VisualCheck> & { readonly stills?: ScriptedStills } = {},
): Promise<Checked> {
  await using server = await startAnthropic(script);
  const tier = 'claude-sonnet-5-5';
  const model = createAnthropic({
    apiKey: server.apiKey,
    baseUrl: server.url,
    prompts,
    models: { sessions: tier, patterns: tier, small: tier },
    maxRetries: 0,
  });
  const stills = more.stills ?? scriptedStills();
  const scope = { workspace: 'T1', project: '1' };
  const check = { model, scope, analysis: analysisOf(), ...more, stills };
  return { summary: await checkStills(check, summary), server, stills };
}

/** An answer in the form that was asked for; verdicts by claim, changes by field. */
export function answered(
  verdicts: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | boolean>> = {},
): string {
  const ids = Object.keys(verdicts);
  return [
    'seen:',
    ...ids.map(
      (id) => `  - claim: ${id}\n    text: >-\n      A page with a button; nothing moves.`,
    ),
    'verdicts:',
    ...ids.map((id) => `  - { claim: ${id}, verdict: ${verdicts[id]} }`),
    Object.keys(changes).length === 0 ? 'changes: []' : 'changes:',
    ...Object.entries(changes).map(
      ([field, to]) => `  - field: ${field}\n    to: ${JSON.stringify(to)}`,
    ),
  ].join('\n');
}
