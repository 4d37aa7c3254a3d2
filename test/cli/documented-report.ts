import { z } from 'zod';

const Left = z.array(z.object({ id: z.string(), reason: z.string() }));
const Text = z.array(z.object({ id: z.string(), seconds: z.number(), text: z.string() }));

/** `report` as design.md §5 writes it down. */
export const DocumentedReport = z.object({
  id: z.string(),
  coverage: z.object({
    eligible: z.int(),
    sampled: z.int(),
    readByModel: z.int(),
    readByFacts: z.int(),
    skipped: Left,
    failed: Left,
  }),
  patterns: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      severity: z.enum(['critical', 'high', 'medium', 'low']),
      severityReasons: z.array(z.string()).min(1),
      kind: z.string(),
      blocking: z.boolean(),
      occurrences: z.int(),
      sessionsAffected: z.int(),
      peopleAffected: z.int().min(2),
      ratio: z.number(),
      interval: z.tuple([z.number(), z.number()]),
      sessionIds: z.array(z.string()),
      control: z
        .object({ affected: z.int(), sampled: z.int(), p: z.number().min(0).max(1) })
        .nullable(),
      examples: z
        .array(
          z.object({
            sessionId: z.string(),
            segment: z.string().nullable(),
            eventType: z.string(),
            seconds: z.number(),
            replayUrl: z.url(),
            before: Text.max(3),
            at: z.object({ id: z.string(), seconds: z.number(), text: z.string() }),
            after: Text.max(3),
          }),
        )
        .min(1),
      counterExamples: z.array(z.object({ sessionId: z.string(), seconds: z.number() })),
      trend: z.enum(['new', 'worse', 'same', 'better']).nullable(),
    }),
  ),
  mode: z.enum(['model', 'facts']),
  usage: z.object({ calls: z.int(), inputTokens: z.int(), outputTokens: z.int() }),
});
