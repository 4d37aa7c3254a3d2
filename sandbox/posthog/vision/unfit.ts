import type { Dataset } from '../dataset/dataset.ts';

/** Why Replay Vision would not watch the session (reference/posthog.md §3.3); null = it would. */
export function unfitIn({ recordings }: Dataset, sessionId: string): string | null {
  const recording = recordings.find(({ id }) => id === sessionId);
  if (!recording) return 'no_recording:No recording was found for this session.';
  const { recording_duration: duration, active_seconds: active } = recording;
  if (duration < 15) return 'too_short:The session is shorter than 15 seconds.';
  if (typeof active !== 'number') return null;
  if (active < 10) return 'too_inactive:Less than 10 seconds of the session are active.';
  return active > 3600 ? 'too_long:More than an hour of the session is active.' : null;
}
