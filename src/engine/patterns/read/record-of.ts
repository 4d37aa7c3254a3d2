import type { Analysis } from '../../sessions/analysis.ts';
import { type Fact, firstTime, lastTime } from '../../sessions/facts/fact.ts';
import type { Incident } from '../../sessions/findings/incident.ts';
import { wentOn } from '../../sessions/findings/progress.ts';
import { pathOf } from '../../sessions/page.ts';
import { isConverted, type SessionData, secondsAt } from '../../sessions/session-data.ts';
import type { Segment, Summary } from '../../sessions/summary.ts';
import { type Face, type Family, SessionRecord, type Sign, type Trouble } from '../record.ts';
import { facesOf } from './faces.ts';
import { isToldByText, lookOf } from './families.ts';
import { pagesOf } from './pages.ts';
import { sceneOf } from './scene.ts';

/** A press this long before a trouble may have called it forth, seconds. */
const CUE_SECONDS = 8;
/** Signs kept of one session. */
const MOST_SIGNS = 20;

/**
 * What patterns need of a session, cut loose from everything that was read of it. In facts mode its
 * troubles are the incidents that code found and the summary did not deny.
 */
export function recordOf(analysis: Analysis, summary: Summary): SessionRecord {
  const { data } = analysis;
  const incidents = analysis.incidents.filter((_, i) => !isDenied(summary, `p${i + 1}`));
  const record: SessionRecord = {
    id: data.id,
    start: summary.session.start,
    durationSeconds: data.durationSeconds,
    person: personOf(data),
    device: summary.session.device,
    browser: summary.session.browser,
    converted: summary.converted,
    headline: summary.headline,
    outcome: summary.outcome,
    pages: pagesOf(data),
    troubles: incidents.flatMap((one) => troubleOf(analysis, summary.segments, one)),
    signs: signsOf(analysis, summary.segments, incidents),
    mode: summary.mode,
    usage: summary.usage,
    hiddenValues: summary.hiddenValues,
  };
  // Through JSON: its texts must not hold on to the recording that they were cut from.
  return SessionRecord.parse(JSON.parse(JSON.stringify(record)));
}

/** In facts mode the n-th problem is the n-th incident; a model's problems are its own. */
function isDenied({ mode, problems }: Summary, id: string): boolean {
  if (mode !== 'facts') return false;
  return problems.some((problem) => problem.id === id && problem.visual === 'denied');
}

/** A visitor without a person is one distinct id; without either, each session is somebody. */
function personOf({ id, person, recording, events }: SessionData): string {
  return person?.id || recording?.distinctId || events[0]?.distinctId || id;
}

/** None where nobody could have noticed: what only a program knows is no pattern (design §1). */
function troubleOf(
  analysis: Analysis,
  segments: readonly Segment[],
  incident: Incident,
): Trouble[] {
  const { data } = analysis;
  const [lead] = incident.facts;
  if (!lead || incident.visible === false) return [];
  const [first, ...others] = facesOf(incident.facts, lead);
  if (!first || first.family === 'technical') return [];
  const withScene = (face: Omit<Face, 'scene'>): Face => ({
    ...face,
    scene: face.family === 'technical' ? null : sceneOf(analysis, segments, face),
  });
  return [
    {
      kind: incident.kind,
      stopped: isStopped(data, incident, first.family),
      path: pathOf(incident.url),
      cue: cueOf(data, lead),
      faces: [first, ...others].map(withScene),
    },
  ];
}

/** What visitors chose to do: whatever came after it, nothing shows that it stopped them. */
const CHOSEN: ReadonlySet<Family> = new Set(['to-and-fro', 'reopened', 'form-left']);

/** A doubt in plain sight that nothing new followed is a stop as well; a guess from events alone is not. */
function isStopped(data: SessionData, incident: Incident, family: Family): boolean {
  const { kind, facts, visible } = incident;
  if (isConverted(data) === true || CHOSEN.has(family)) return false;
  if (kind === 'blocking' || kind === 'abandonment') return true;
  const isDoubt = kind === 'confusion' && visible === true;
  return isDoubt && !wentOn(data, Math.max(...facts.map(lastTime)));
}

function cueOf(data: SessionData, lead: Fact): string | null {
  const at = firstTime(lead);
  const pressed = data.observed.clicks.findLast((click) => {
    const before = at - secondsAt(data, click.at);
    return click.control === 'button' && before >= 0 && before <= CUE_SECONDS;
  });
  return pressed?.target ?? null;
}

/** Texts of trouble that were none for this visitor: they met it and went on. */
function signsOf(
  analysis: Analysis,
  segments: readonly Segment[],
  incidents: readonly Incident[],
): Sign[] {
  const told = new Set(incidents.flatMap(({ facts }) => facts));
  const calm = analysis.facts.filter((fact) => {
    const family = lookOf(fact)?.family;
    return fact.visible === true && !told.has(fact) && family && isToldByText(family);
  });
  return calm.slice(0, MOST_SIGNS).flatMap((fact) =>
    facesOf([fact], fact).map((face) => ({
      family: face.family,
      words: face.words,
      path: pathOf(fact.url),
      scene: sceneOf(analysis, segments, face),
      times: face.times,
    })),
  );
}
