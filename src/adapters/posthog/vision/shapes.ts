import { z } from 'zod';
import type {
  Observation,
  ObservationError,
  Scanner,
  VisionPiece,
  VisionQuota,
  VisionSummary,
} from '../../../engine/ports/vision.ts';
import { Moment, NumberOrNull, TextOrNull } from '../values.ts';

/** The model of scanners that we make (posthog.md §3.3). */
export const MODEL = 'gemini-3-flash-preview';

/** Credits of one look by a model, where PostHog does not say them itself (posthog.md §7). */
const CREDITS: ReadonlyMap<string, number> = new Map([
  ['gemini-3.5-flash-lite', 2],
  [MODEL, 5],
  ['gemini-3.6-flash', 15],
]);

/** Text that PostHog may leave out. */
const Text = TextOrNull.transform((text) => text ?? '');

/** A summarizer as the API lists it. */
export const ScannerShape = z
  .object({
    id: z.string(),
    name: Text,
    enabled: z.boolean().nullish(),
    model: TextOrNull,
    scanner_config: z.object({ prompt: Text }).catch({ prompt: '' }),
    credits_per_observation: NumberOrNull,
  })
  .transform((stored): Scanner => {
    const { id, name, model, scanner_config: config } = stored;
    return {
      ...{ id, name, prompt: config.prompt, enabled: stored.enabled ?? false },
      credits: stored.credits_per_observation ?? CREDITS.get(model ?? '') ?? null,
    };
  });

const Segment = z.union([
  z.object({ kind: z.literal('text'), value: z.string() }),
  z.object({ kind: z.literal('chip'), timestamp_ms: z.number().min(0) }),
]);

/** The summarizer's output: what it no longer tells is empty. */
const Output = z
  .object({
    title: Text,
    summary: Text,
    summary_segments: z.array(Segment).catch([]),
    intent: Text,
    outcome: Text,
    friction_points: z.array(z.string()).catch([]),
    confidence: NumberOrNull,
  })
  .transform((output): VisionSummary => {
    const { title, intent, outcome, confidence, friction_points: friction } = output;
    return { title, pieces: piecesOf(output), intent, outcome, friction, confidence };
  })
  .refine(({ title, pieces }) => title !== '' || pieces.length > 0);

function piecesOf({
  summary,
  summary_segments: segments,
}: {
  readonly summary: string;
  readonly summary_segments: readonly z.infer<typeof Segment>[];
}): VisionPiece[] {
  if (segments.length === 0) return summary === '' ? [] : [{ text: summary }];
  return segments.map((segment) =>
    segment.kind === 'text' ? { text: segment.value } : { seconds: segment.timestamp_ms / 1000 },
  );
}

/** A summarizer's look at a session; null = another kind of scanner's. */
export const ObservationShape = z
  .object({
    id: z.string(),
    scanner_id: z.string(),
    status: z.enum(['pending', 'running', 'succeeded', 'failed', 'ineligible']),
    error_reason: TextOrNull,
    scanner_snapshot: z.object({ name: Text, scanner_type: Text }).nullish(),
    scanner_result: z.object({ model_output: z.unknown() }).nullish(),
    created_at: Moment,
  })
  .transform((stored): Observation | null => {
    const { id, scanner_snapshot: scanner, status, scanner_result: result } = stored;
    if (scanner?.scanner_type !== 'summarizer') return null;
    const output = status === 'succeeded' ? Output.safeParse(result?.model_output) : null;
    return {
      ...{ id, scannerId: stored.scanner_id, scannerName: scanner.name, status },
      error: errorOf(stored.error_reason),
      summary: output?.data ?? null,
      createdAt: stored.created_at,
    };
  });

/** PostHog writes `kind:words for people`. */
function errorOf(reason: string | null): ObservationError | null {
  if (!reason) return null;
  const [, kind = '', message = ''] = /^([a-z_]+):(.*)$/s.exec(reason) ?? ['', '', reason];
  return { kind, message: message.trim() };
}

/** What may still be spent. */
export const QuotaShape = z
  .object({
    remaining: NumberOrNull,
    exhausted: z.boolean(),
    period_end: Moment.nullish().catch(null),
  })
  .transform(
    ({ remaining, exhausted, period_end: end }): VisionQuota => ({
      remaining,
      exhausted,
      renewsAt: end ?? null,
    }),
  );

/** A list with or without pages. */
export function listOf<Item>(shape: z.ZodType<Item>): z.ZodType<Item[]> {
  return z.union([z.array(shape), z.object({ results: z.array(shape) })]).transform((answer) => {
    return Array.isArray(answer) ? answer : answer.results;
  });
}
