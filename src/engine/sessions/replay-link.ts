/** Seconds shown before the moment itself, so that one sees how it came (seed 002, seed 003). */
const LEAD_SECONDS = 2;

/** A link to the recording in PostHog, two seconds before the moment (posthog.md §4.1). Built from ids only. */
export function replayUrl(
  { host, projectId }: { host: string; projectId: string },
  sessionId: string,
  seconds?: number,
): string {
  const base = `${host}/project/${encodeURIComponent(projectId)}/replay/${encodeURIComponent(sessionId)}`;
  if (seconds === undefined) return base;
  return `${base}?t=${openedAt(seconds)}`;
}

/** The whole second at which a replay is opened to show this moment. */
export function openedAt(seconds: number): number {
  return Math.max(0, Math.floor(seconds - LEAD_SECONDS));
}
