import { pagesOf } from '../../patterns/read/pages.ts';
import { type Source, SourceError } from '../../ports/source.ts';
import type { Scope } from '../../scope.ts';
import { type Analysis, analyze } from '../../sessions/analysis.ts';
import { visits } from '../../sessions/facts/course.ts';
import { urlOf } from '../../sessions/facts/posthog-clicks.ts';
import { gather } from '../../sessions/gathering/gather.ts';
import { pathOf } from '../../sessions/page.ts';
import { personProfile, sessionProfile } from '../../sessions/profile.ts';
import { safeText } from '../../sessions/safe-text.ts';
import { isConverted, type SessionData, secondsAt } from '../../sessions/session-data.ts';
import type { CheckKey } from '../check.ts';
import { CHECKS } from '../checks/all.ts';
import { sightingsOf } from '../checks/check.ts';
import { technicalSightings } from '../checks/technical.ts';
import { type Course, FrictionRead, type FrictionRecord } from '../record.ts';
import type { Verdict } from '../sighting.ts';
import { frustrationIn } from './frustration.ts';

/** Rows of one timeline that are kept for a model. */
const MOST_ROWS = 1_500;
/** Browsers that drive themselves, by the name that PostHog gives them. */
const ROBOT = /headless|phantom|bot\b|crawler|spider|selenium|puppeteer|playwright/i;

/**
 * Measures one visit for a batch. What cannot be read is an expected outcome with its reason.
 * @throws SourceError when PostHog did not answer, asks to slow down or refuses the key; what `signal` was aborted with
 */
export async function readVisit(
  source: Source,
  wanted: { readonly scope: Scope; readonly id: string; readonly signal?: AbortSignal | undefined },
): Promise<FrictionRead> {
  const broken = noting(source);
  const gathered = await gather({ source: broken.source, patient: true, ...wanted });
  if (!gathered.ok) {
    if (gathered.failure instanceof SourceError) throw gathered.failure;
    return leftOut(wanted.id, 'its recording has expired', 'gone');
  }
  if (broken.error) throw broken.error;
  const { data } = gathered;
  if (data.observed.span === null)
    return leftOut(wanted.id, 'only its events are left, no recording', 'gone');
  const { browser } = sessionProfile(data);
  if (browser !== null && ROBOT.test(browser)) return leftOut(wanted.id, 'a robot', 'unfit');
  // Through JSON: its texts must not hold on to the recording that they were cut from.
  const record = JSON.parse(JSON.stringify(frictionRecordOf(analyze(data))));
  return FrictionRead.parse({ status: 'read', record });
}

/** A recording of which a part is missing ends too early: it is not told from that. */
function noting(source: Source): { readonly source: Source; error: unknown } {
  const noted: { source: Source; error: unknown } = { source, error: null };
  noted.source = {
    ...source,
    async *snapshots(...asked) {
      try {
        yield* source.snapshots(...asked);
      } catch (error) {
        noted.error = error;
        throw error;
      }
    },
  };
  return noted;
}

/** What a batch needs of a session, from what was measured in it. */
function frictionRecordOf(analysis: Analysis): FrictionRecord {
  const { data } = analysis;
  const { start, device } = sessionProfile(data);
  const name = personProfile(data)?.name ?? null;
  const converted = isConverted(data) === true;
  const verdicts: Partial<Record<CheckKey, Verdict>> = {};
  for (const { key, decide } of CHECKS) verdicts[key] = decide(analysis);
  return {
    id: data.id,
    start,
    durationSeconds: data.durationSeconds,
    person: personOf(data),
    name: name === null ? null : safeText(name),
    device,
    converted,
    frustration: frustrationIn(analysis),
    goalPath: goalPathOf(data),
    pages: pagesOf(data),
    verdicts,
    troubles: sightingsOf(analysis.incidents),
    technical: technicalSightings(analysis),
    course: converted ? null : courseOf(analysis),
    hiddenValues: data.hidden,
  };
}

function courseOf({ data, timeline }: Analysis): Course {
  const cited = [...timeline.citations].map(
    ([alias, { kind, id, seconds, text, visible }]) =>
      [alias, { kind, id, seconds, text: safeText(text), visible }] as const,
  );
  return {
    // the end is the story: of a very long visit the beginning gives way
    lines: timeline.lines.slice(-MOST_ROWS).map(({ text }) => text),
    cited: Object.fromEntries(cited),
    pages: visits(data)
      .slice(-MOST_ROWS)
      .map(({ at, url }) => ({ seconds: secondsAt(data, at), path: pathOf(url) })),
  };
}

function goalPathOf({ project, events }: SessionData): string | null {
  const goal = events.find(({ event }) => event === project.conversionEvent);
  return goal ? pathOf(urlOf(goal)) : null;
}

/** A visitor without a person is one distinct id; without either, each session is somebody. */
function personOf({ id, person, recording, events }: SessionData): string {
  return person?.id || recording?.distinctId || events[0]?.distinctId || id;
}

function leftOut(id: string, reason: string, because: 'gone' | 'unfit'): FrictionRead {
  return { status: 'left-out', id, reason, because };
}
