import type { SessionData } from './session-data.ts';

/** Names what was read: 16 hex digits that change when the session has other events or more recording. */
export async function inputHash(data: SessionData): Promise<string> {
  const { events, observed, zero, durationSeconds } = data;
  const read = [
    zero,
    durationSeconds,
    observed.events,
    observed.skipped,
    ...events.map(({ uuid }) => uuid),
  ];
  const bytes = new TextEncoder().encode(read.join('\n'));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
