import type { Analysis } from '../../sessions/analysis.ts';
import { firstTime, lastTime } from '../../sessions/facts/fact.ts';
import type { Incident } from '../../sessions/findings/incident.ts';
import { pathOf } from '../../sessions/page.ts';
import type { Summary } from '../../sessions/summary.ts';
import type { Trouble } from '../record.ts';
import { facesOf } from './faces.ts';
import { isChosen } from './families.ts';
import { troubleOf } from './trouble.ts';

/** In facts mode the n-th problem is the n-th incident: those that the summary did not deny. */
export function standingIncidents({ incidents }: Analysis, { problems }: Summary): Incident[] {
  const denied = new Set(
    problems.filter(({ visual }) => visual === 'denied').map((problem) => problem.id),
  );
  return incidents.filter((_, i) => !denied.has(`p${i + 1}`));
}

/** What code found to have gone wrong. */
export function incidentTroubles(
  analysis: Analysis,
  { segments }: Summary,
  incidents: readonly Incident[],
): Trouble[] {
  return incidents.flatMap(({ kind, description, visible, url, facts }) => {
    const [lead] = facts;
    if (!lead) return [];
    const faces = facesOf(facts, lead);
    return troubleOf(analysis, segments, {
      ...{ kind, description, visible, faces },
      chosen: faces[0] !== undefined && isChosen(faces[0].family),
      path: pathOf(url),
      from: firstTime(lead),
      until: Math.max(...facts.map(lastTime)),
    });
  });
}
