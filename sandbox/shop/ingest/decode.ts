import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

/** One event as posthog-js sends it. */
export const SentEvent = z.object({
  uuid: z.string(),
  event: z.string(),
  timestamp: z.string(),
  properties: z.record(z.string(), z.unknown()),
  $set: z.record(z.string(), z.unknown()).optional(),
  $set_once: z.record(z.string(), z.unknown()).optional(),
});
export type SentEvent = z.infer<typeof SentEvent>;

const Body = z.union([
  z.object({ batch: z.array(SentEvent) }).transform(({ batch }) => batch),
  z.array(SentEvent),
  SentEvent.transform((event) => [event]),
]);

/**
 * The events of a request body: gzip, base64 in a form, or plain JSON; one event, a list or a batch.
 * @throws when the body is none of these
 */
export function decodeBody(body: Buffer): SentEvent[] {
  return Body.parse(JSON.parse(text(body)));
}

function text(body: Buffer): string {
  if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body).toString('utf8');
  const plain = body.toString('utf8');
  if (!plain.startsWith('data=')) return plain;
  const data = new URLSearchParams(plain).get('data') ?? '';
  return Buffer.from(data, 'base64').toString('utf8');
}
