import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { AlertAction } from './action.ts';
import { type Alert, isLive } from './alert.ts';
import { isBack, isLess } from './decide/back.ts';
import type { DecideRequest, Step } from './decide/context.ts';
import { judgeFixed } from './decide/fixed.ts';
import { matchAlerts } from './decide/match.ts';
import { isOnlyRead } from './decide/of-before.ts';
import { openAlert } from './decide/open.ts';
import { postSteps } from './decide/post.ts';
import { goOn, reopen } from './decide/seen.ts';
import { judgeSilence } from './decide/unseen.ts';

export type { DecideRequest } from './decide/context.ts';

/**
 * What a run has to tell: the life of every alert one step on. Pure; whoever applies the actions must find
 * the alerts as they were decided upon (`version`), or decide again.
 */
export function decideAlerts(request: DecideRequest): AlertAction[] {
  const { diagnoses, alerts, now } = request;
  const at = now.toISOString();
  const known = alerts.filter(({ judgedAt }) => judgedAt < at);
  const done = new Set(alerts.filter((one) => !known.includes(one)).flatMap(({ keys }) => keys));
  const open = diagnoses.filter(({ key }) => !done.has(key));
  const matched = matchAlerts(open, known, request);
  const steps = matched.flatMap(({ diagnosis, alert }) => stepOf(alert, diagnosis, request) ?? []);
  const seen = new Set(matched.flatMap(({ alert }) => alert?.id ?? []));
  const unseen = known.filter((one) => isLive(one) && !seen.has(one.id));
  const silences = unseen.flatMap((alert) => silenceOf(alert, request) ?? []);
  const all = [...steps, ...silences];
  const moved = new Set(all.map(({ alert }) => alert.id));
  const waiting = known.filter(({ id, held }) => held.length > 0 && !moved.has(id));
  return postSteps(all, waiting, request);
}

function stepOf(alert: Alert | null, diagnosis: Diagnosis, request: DecideRequest): Step | null {
  const isPast = alert?.state === 'open' ? isBack : isLess;
  if (isPast(diagnosis, request)) return alert && isLive(alert) ? silenceOf(alert, request) : null;
  if (!alert) return openAlert(diagnosis, request);
  if (alert.state === 'not-real') return null;
  if (alert.state === 'resolved') return reopen(alert, diagnosis, request);
  if (alert.state === 'fixed') return judgeFixed(alert, diagnosis, request);
  const isSeenAgain = diagnosis.lastSeen > alert.lastSeen && !isOnlyRead(alert, diagnosis);
  return isSeenAgain ? goOn(alert, diagnosis, request) : judgeSilence(alert, request);
}

/** No hour looks for what only a report saw: where nothing explains it any more, it has expired. */
function silenceOf(alert: Alert, request: DecideRequest): Step | null {
  if (alert.state === 'fixed') return judgeFixed(alert, null, request);
  const isOfReports = alert.diagnosis.kinds.every((kind) => kind === 'report_pattern');
  const measured = isOfReports ? alert.diagnosis.kinds : request.measured;
  return judgeSilence(alert, { ...request, measured });
}
