import type { Analysis } from '../../sessions/analysis.ts';
import type { Fact } from '../../sessions/facts/fact.ts';
import { pathOf } from '../../sessions/page.ts';
import type { SessionData } from '../../sessions/session-data.ts';
import type { Segment, Summary } from '../../sessions/summary.ts';
import { isUndecided } from '../../sessions/visual/undecided.ts';
import { SessionRecord, type Sign, type Trouble } from '../record.ts';
import { claimFacts } from './claimed-facts.ts';
import { facesOf } from './faces.ts';
import { isToldByText, lookOf } from './families.ts';
import { incidentTroubles, standingIncidents } from './incident-troubles.ts';
import { pagesOf } from './pages.ts';
import { problemTroubles } from './problem-troubles.ts';
import { sceneOf } from './scene.ts';

/** Signs kept of one session. */
const MOST_SIGNS = 20;

/**
 * What patterns need of a session, cut loose from everything that was read of it. Its troubles are the
 * problems that a model told; in facts mode the incidents that code found. None that was denied.
 */
export function recordOf(analysis: Analysis, summary: Summary): SessionRecord {
  const { data } = analysis;
  const { troubles, told } =
    summary.mode === 'model' ? toldByModel(analysis, summary) : toldByCode(analysis, summary);
  const record: SessionRecord = {
    id: data.id,
    start: summary.session.start,
    durationSeconds: data.durationSeconds,
    person: personOf(data),
    name: summary.person?.name ?? null,
    device: summary.session.device,
    browser: summary.session.browser,
    converted: summary.converted,
    headline: summary.headline,
    outcome: summary.outcome,
    pages: pagesOf(data),
    troubles,
    signs: signsOf(analysis, summary.segments, told),
    mode: summary.mode,
    unproven: summary.mode === 'model' && summary.problems.some(isUndecided),
    usage: summary.usage,
    hiddenValues: summary.hiddenValues,
  };
  // Through JSON: its texts must not hold on to the recording that they were cut from.
  return SessionRecord.parse(JSON.parse(JSON.stringify(record)));
}

/** Troubles of a session, and the facts behind them and behind what was denied. */
interface Troubles {
  readonly troubles: Trouble[];
  readonly told: ReadonlySet<Fact>;
}

function toldByModel(analysis: Analysis, summary: Summary): Troubles {
  const claimed = claimFacts(analysis, summary.problems);
  const troubles = problemTroubles(analysis, summary, claimed);
  return { troubles, told: new Set([...claimed.values()].flat()) };
}

function toldByCode(analysis: Analysis, summary: Summary): Troubles {
  const incidents = standingIncidents(analysis, summary);
  const troubles = incidentTroubles(analysis, summary, incidents);
  return { troubles, told: new Set(incidents.flatMap(({ facts }) => facts)) };
}

/** A visitor without a person is one distinct id; without either, each session is somebody. */
function personOf({ id, person, recording, events }: SessionData): string {
  return person?.id || recording?.distinctId || events[0]?.distinctId || id;
}

/** Texts of trouble that were none for this visitor: they met it and went on. */
function signsOf(
  analysis: Analysis,
  segments: readonly Segment[],
  told: ReadonlySet<Fact>,
): Sign[] {
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
