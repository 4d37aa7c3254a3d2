import { hasBetween } from '../../recording/in-time.ts';
import { distinctTimes, type Fact } from '../facts/fact.ts';
import { pathOf } from '../page.ts';
import { isConverted, type SessionData } from '../session-data.ts';
import { brokenValues, shownErrors } from './errors.ts';
import { byWeight, type Incident, worse } from './incident.ts';
import { stuckControls } from './stuck.ts';
import { longWaits } from './waits.ts';
import { emptiedForms, leftForms, vainSearches, wandering } from './wandering.ts';

/** More than three problems of one visit are nobody's to-do list. */
const TOLD = 3;
/** Troubles on one page this close together are one trouble, seconds. */
const TOGETHER_SECONDS = 15;

/** A new kind of finding is one function here and one file. */
const FINDERS: readonly ((data: SessionData, facts: readonly Fact[]) => Incident[])[] = [
  shownErrors,
  brokenValues,
  longWaits,
  stuckControls,
  wandering,
  emptiedForms,
  vainSearches,
];

/** Troubles that are looked at for belonging together: a bound for hostile pages. */
const MOST_FOUND = 300;

/** What went wrong for the visitor, the worst first, at most three. */
export function findIncidents(data: SessionData, facts: readonly Fact[]): Incident[] {
  const found = FINDERS.flatMap((find) => find(data, facts));
  const told = found.length > 0 ? found : leftForms(data, facts);
  const calm = isConverted(data) ? told.map(notBlocking) : told;
  return merge(weightiest(calm)).toSorted(byWeight).slice(0, TOLD);
}

/** Who got what they came for was not stopped. */
function notBlocking(incident: Incident): Incident {
  const stopped = incident.kind === 'blocking' || incident.kind === 'abandonment';
  return stopped ? { ...incident, kind: 'non-blocking' } : incident;
}

/** The weightiest in the order in which they were found: what tells most stands first. */
function weightiest(incidents: readonly Incident[]): readonly Incident[] {
  if (incidents.length <= MOST_FOUND) return incidents;
  const kept = new Set(incidents.toSorted(byWeight).slice(0, MOST_FOUND));
  return incidents.filter((incident) => kept.has(incident));
}

/** One trouble has many faces: the silent button, the failed request and the banner are told once. */
function merge(incidents: readonly Incident[]): Incident[] {
  const merged: { readonly path: string; incident: Incident }[] = [];
  for (const incident of incidents) {
    const path = pathOf(incident.url);
    const other = merged.find((one) => one.path === path && areTogether(one.incident, incident));
    if (other) other.incident = join(other.incident, incident);
    else merged.push({ path, incident });
  }
  return merged.map(({ incident }) => incident);
}

function areTogether(a: Incident, b: Incident): boolean {
  return b.times.some((time) =>
    hasBetween(a.times, time - TOGETHER_SECONDS, time + TOGETHER_SECONDS),
  );
}

function join(a: Incident, b: Incident): Incident {
  return {
    ...a,
    kind: worse(a.kind, b.kind),
    facts: [...new Set([...a.facts, ...b.facts])],
    times: distinctTimes([...a.times, ...b.times].sort((x, y) => x - y)),
    visible: a.visible || b.visible,
  };
}
