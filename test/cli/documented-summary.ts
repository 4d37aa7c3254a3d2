import { z } from 'zod';

/** The JSON of `summarize` as the design documents it (design.md §5), written from that text alone. */
const text = z.string().min(1);
const known = z.string().nullable();
const amount = z.number().nonnegative();

const Evidence = z.object({
  kind: z.enum(['event', 'screen', 'fact', 'still']),
  id: text,
  seconds: amount,
  text: z.string(),
});

export const DocumentedSummary = z.object({
  session: z.object({
    id: text,
    start: z.iso.datetime(),
    durationSeconds: amount,
    activeSeconds: amount.nullable(),
    device: known,
    browser: known,
    os: known,
    startUrl: known,
    clicks: amount.nullable(),
    keypresses: amount.nullable(),
    consoleErrors: amount.nullable(),
    activityScore: amount.nullable(),
  }),
  person: z.object({ name: known, email: known, country: known, plan: known }).nullable(),
  converted: z.boolean().nullable(),
  outcome: z.object({ success: z.boolean(), description: text }),
  segments: z.array(
    z.object({
      name: text,
      startSeconds: amount,
      endSeconds: amount,
      success: z.boolean(),
      summary: z.string(),
    }),
  ),
  problems: z.array(
    z.object({
      id: text,
      kind: z.enum(['blocking', 'non-blocking', 'confusion', 'abandonment']),
      description: text,
      seconds: amount,
      count: z.number().int().positive(),
      replayUrl: z.url({ protocol: /^https?$/ }),
      evidence: z.array(Evidence),
      visible: z.boolean().nullable(),
      visual: z.enum(['confirmed', 'denied', 'unclear', 'not-checked']),
    }),
  ),
  relatedIssues: z.array(z.object({ id: text, name: text, status: text, url: z.url() })),
  mode: z.enum(['model', 'facts']),
  dropped: z.object({ unverifiedClaims: amount }),
  usage: z.object({ calls: amount, inputTokens: amount, outputTokens: amount }),
});
