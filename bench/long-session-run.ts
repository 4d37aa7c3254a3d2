import { createAnthropic } from '../src/adapters/anthropic/create.ts';
import { createPostHog } from '../src/adapters/posthog/posthog.ts';
import { loadPrompts } from '../src/adapters/prompts/load.ts';
import { summarize } from '../src/engine/sessions/summarize.ts';
import { SCOPE } from './scope.ts';

/** What this process is told on its command line, as JSON. */
export interface LongRun {
  readonly sessionId: string;
  readonly posthog: { readonly host: string; readonly apiKey: string; readonly project: string };
  readonly model: { readonly url: string; readonly apiKey: string };
  readonly conversionEvent: string;
}

/** What it sends back. */
export interface LongRunDone {
  /** From the question to the measured session, and to the finished summary. */
  readonly readSeconds: number;
  readonly seconds: number;
  readonly eventsRead: number;
  readonly mode: string;
  /** Of this process at its peak, megabytes; the servers run elsewhere. */
  readonly peakMegabytes: number;
}

const NAME = 'claude-sonnet-5-5';
const run: LongRun = JSON.parse(process.argv[2] ?? '');
const { host, apiKey, project } = run.posthog;
const settings = { conversionEvent: run.conversionEvent, funnel: [] };
const source = createPostHog({ host, apiKey, project: settings });
const model = createAnthropic({
  apiKey: run.model.apiKey,
  baseUrl: run.model.url,
  prompts: await loadPrompts('prompts'),
  models: { sessions: NAME, patterns: NAME, small: NAME },
});
const started = performance.now();
const elapsed = () => (performance.now() - started) / 1000;
let read = { readSeconds: 0, eventsRead: 0 };
const done = await summarize(
  { source, model, summaries: null, now: () => new Date() },
  {
    scope: { ...SCOPE, project },
    sessionId: run.sessionId,
    question: null,
    again: true,
    onProgress: (progress) => {
      if (progress.stage !== 'measured') return;
      read = { readSeconds: elapsed(), eventsRead: progress.analysis.data.events.length };
    },
  },
);
if (!done.ok) throw new Error(`The session could not be summarized: ${done.failure}`);
const told: LongRunDone = {
  ...read,
  seconds: elapsed(),
  mode: done.summary.mode,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
process.send?.(told);
