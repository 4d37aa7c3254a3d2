import type { Report } from '../../../engine/patterns/report.ts';
import { clock } from '../../../engine/sessions/clock.ts';
import { openedAt, replayUrl } from '../../../engine/sessions/replay-link.ts';
import { linkTo } from '../../../templates/replay-links.ts';
import type { Params } from '../../paths.ts';
import type { View } from '../compile.ts';

/** What parts of a report's page need besides what they show. */
export interface PageContext {
  readonly report: Report;
  /** Of the run, as in the page's own address. */
  readonly id: string;
  /** The signature that the page was opened with: `until` and `sign`. */
  readonly signature: Params;
}

/** Ways to see a moment: at PostHog a couple of seconds before, and here; both null where there is none. */
export function seeing(
  { id, signature }: PageContext,
  moment: { readonly sessionId: string; readonly seconds: number; readonly replay: URL | null },
): View {
  const { sessionId, seconds, replay } = moment;
  const query = new URLSearchParams({ at: String(Math.max(0, Number(seconds.toFixed(1)))) });
  for (const [name, value] of Object.entries(signature)) query.set(name, value);
  return {
    clock: clock(seconds),
    replay,
    opened: clock(openedAt(seconds)),
    recording: `${encodeURIComponent(id)}/recordings/${encodeURIComponent(sessionId)}?${query}`,
  };
}

/** A stored replay's address as a link; null = it does not lead to the report's own PostHog. */
export function replayLink({ home }: Pick<Report, 'home'>, address: string): URL | null {
  return linkTo(home.host, address);
}

/** The address of a session's replay. */
export function replayOf(report: Report, sessionId: string, seconds: number): URL | null {
  return replayLink(report, replayUrl(report.home, sessionId, seconds));
}
