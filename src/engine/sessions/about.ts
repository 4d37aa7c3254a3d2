import { personProfile, sessionProfile } from './profile.ts';
import { inertText } from './safe-text.ts';
import { isConverted, type SessionData } from './session-data.ts';

/** Longer values are cut, characters. */
const VALUE_LENGTH = 300;

/**
 * What the model is told about a session besides its course. No error counts: told "114 errors", a
 * model finds errors (posthog.md §1.1). No names: a model does not need them.
 */
export function aboutSession(data: SessionData): string {
  const session = sessionProfile(data);
  const person = personProfile(data);
  const lines: [string, string | null][] = [
    ['site', data.project.name],
    ['start', session.start],
    ['length', `${Math.round(data.durationSeconds)} s`],
    ['active', session.activeSeconds === null ? null : `${Math.round(session.activeSeconds)} s`],
    ['device', [session.device, session.os, session.browser].filter(Boolean).join(', ') || null],
    ['entered at', session.startUrl],
    ['visitor', person ? 'known' : 'anonymous'],
    ['country', person?.country ?? null],
    ['plan', person?.plan ?? null],
    ['goal event', data.project.conversionEvent],
    ['goal reached', goalReached(data)],
    ['funnel', data.project.funnel.join(' > ') || null],
    ['not read', data.missing.join(' ') || null],
  ];
  return lines
    .flatMap(([name, value]) =>
      value ? [`${name}: ${inertText(value).slice(0, VALUE_LENGTH)}`] : [],
    )
    .join('\n');
}

function goalReached(data: SessionData): string | null {
  const converted = isConverted(data);
  return converted === null ? null : converted ? 'yes' : 'no';
}
