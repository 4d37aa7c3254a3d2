/** One entry of a stored line, its event not yet looked at. */
export interface WireEntry {
  readonly window: string;
  readonly event: unknown;
}

/**
 * Reads one stored line: `[windowId, event]` today, `{window_id, data: [event, …]}` before
 * (posthog.md §4.4). Null = neither, or not JSON. A window PostHog does not name is `''`.
 */
export function readLine(text: string): readonly WireEntry[] | null {
  const value = parseJson(text);
  if (Array.isArray(value)) {
    const window = windowId(value[0]);
    return window === null || value.length < 2 ? null : [{ window, event: value[1] }];
  }
  if (!isRecord(value) || !Array.isArray(value.data)) return null;
  const window = windowId(value.window_id);
  return window === null ? null : value.data.map((event: unknown) => ({ window, event }));
}

function windowId(value: unknown): string | null {
  if (value === null) return '';
  return typeof value === 'string' ? value : null;
}

/** The JSON value, or undefined when the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A JSON object: neither null nor an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
