import type { Context } from '../context.ts';
import { summarize } from './summary.ts';
import { CREDITS, type Observation, type Scanner } from './vision.ts';

/** A scanner as PostHog's API shows one. */
export function showScanner({ id, name, type, prompt, model, enabled }: Scanner) {
  return {
    ...{ id, name, model, enabled },
    description: '',
    scanner_type: type,
    scanner_config: { prompt },
    query: { kind: 'RecordingsQuery' },
    sampling_rate: 1,
    sampling_mode: 'comprehensive',
    provider: 'google',
    emits_signals: false,
    scanner_version: 1,
    credits_per_observation: CREDITS[model] ?? 0,
  };
}

/** An observation as PostHog's API shows one. */
export async function showObservation(context: Context, observation: Observation) {
  const { vision, dataset } = context;
  const { id, scanner, sessionId, trigger, createdAt, error } = observation;
  const status = vision.statusOf(observation);
  const end = vision.endOf(observation);
  const recording = dataset.recordings.find((one) => one.id === sessionId);
  return {
    id,
    scanner_id: scanner.id,
    session_id: sessionId,
    status,
    error_reason: end === null ? '' : (error ?? ''),
    workflow_id: `apply-scanner-${id}`,
    scanner_snapshot: {
      ...{ name: scanner.name, scanner_type: scanner.type, model: scanner.model },
      ...{ scanner_version: 1, provider: 'google', emits_signals: false },
      scanner_config: { prompt: scanner.prompt },
    },
    scanner_result:
      status === 'succeeded'
        ? { model_output: await outputOf(context, observation), signals_count: 0 }
        : null,
    triggered_by: trigger,
    distinct_id: recording?.distinct_id ?? null,
    recording_subject_email: null,
    label: null,
    started_at: status === 'pending' ? null : new Date(createdAt).toISOString(),
    completed_at: end === null ? null : new Date(end).toISOString(),
    created_at: new Date(createdAt).toISOString(),
  };
}

/** Only summarizers say something of their own here; another kind's look is just there. */
function outputOf(context: Context, observation: Observation) {
  const { type } = observation.scanner;
  if (type === 'summarizer') return summarize(context, observation);
  return Promise.resolve({ scanner_type: type, confidence: 0.5, reasoning: '' });
}
