import { createHmac } from 'node:crypto';

/** Headers of a request that Slack signs: v0, HMAC-SHA256 over version, time and body. */
export function signedHeaders(
  signingSecret: string,
  body: string,
  seconds: number,
): Record<string, string> {
  const signature = createHmac('sha256', signingSecret)
    .update(`v0:${seconds}:${body}`)
    .digest('hex');
  return {
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${signature}`,
  };
}
