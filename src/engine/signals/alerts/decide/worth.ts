import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { coversPage, pageKey } from '../../page-key.ts';
import type { AlertSettings } from '../settings.ts';
import { isAboutData, numbersOf } from './facts.ts';

/** Whether the team wants to be told of it at all: enough people, enough change, nothing it muted. */
export function isWorthTelling(diagnosis: Diagnosis, settings: AlertSettings): boolean {
  if (isMuted(diagnosis, settings)) return false;
  if (isAboutData(diagnosis)) return true;
  return hasEnoughPeople(diagnosis, settings) && hasEnoughEffect(diagnosis, settings);
}

/** Whether all of its kinds and checks were mostly called not real. */
export function isDemoted(
  { kinds, checks }: Diagnosis,
  demoted: ReadonlySet<string> = new Set(),
): boolean {
  const others = kinds.filter((kind) => kind !== 'session_recording_friction');
  const names = [...others, ...checks];
  return names.length > 0 && names.every((name) => demoted.has(name));
}

/** Where nobody counted people, the visits that met it are counted. */
function hasEnoughPeople(diagnosis: Diagnosis, { minPeople }: AlertSettings): boolean {
  if (diagnosis.people !== null) return diagnosis.people >= minPeople;
  return numbersOf(diagnosis).some(({ numerator, denominator, effect }) => {
    const met = (effect ?? 0) < 0 ? (denominator ?? 0) - (numerator ?? 0) : (numerator ?? 0);
    return met >= minPeople;
  });
}

/** What has no rate to compare with has no effect that could be too small. */
function hasEnoughEffect(diagnosis: Diagnosis, { minEffect }: AlertSettings): boolean {
  const effects = numbersOf(diagnosis).map(({ effect }) => effect);
  return effects.some((effect) => effect === null || Math.abs(effect) >= minEffect);
}

function isMuted(
  { kinds, checks, page }: Diagnosis,
  { mutedKinds, mutedChecks, mutedPages }: AlertSettings,
): boolean {
  if (page !== null && mutedPages.some((kind) => coversPage(pageKey(kind), page))) return true;
  return kinds.every((kind) =>
    kind === 'session_recording_friction' && checks.length > 0
      ? mutedKinds.includes(kind) || checks.every((check) => mutedChecks.includes(check))
      : mutedKinds.includes(kind),
  );
}
