import { duration, plural } from '../../templates/plain-words.ts';
import { minuteOf } from '../friction/alert-text.ts';
import type { AlertCourse } from './alert-courses.ts';
import type { Replayed } from './replay.ts';
import type { SignalCourse } from './signal-courses.ts';

/** A replay for a terminal: how often it would have spoken, and the life of each alert and signal. */
export function terminalReplay(replayed: Replayed): string {
  const { alerts, signals } = replayed;
  return [
    headline(replayed),
    ...alerts.map(alertText),
    ...(signals.length === 0 ? [] : [['Active signals', ...signals.map(signalText)].join('\n')]),
    footer(replayed),
  ].join('\n\n');
}

function headline({ project, from, to, hours, alerts, alertsPerWeek }: Replayed): string {
  const often =
    alertsPerWeek === null || alerts.length === 0
      ? ''
      : `, ${alertsPerWeek} a week with those that came back`;
  const told = alerts.length === 0 ? 'no alert' : `${plural(alerts.length, 'alert')}${often}`;
  return `${project.name}, ${plural(hours, 'hour')} from ${minuteOf(from)} to ${minuteOf(to)}: ${told}`;
}

function alertText(alert: AlertCourse): string {
  const { headline: text, stops, news, still, state, openedAt, toldAt } = alert;
  const held = toldAt === openedAt ? '' : toldAt ? `, told ${minuteOf(toldAt)}` : ', not told yet';
  const later = news.filter((one) => one.news !== 'opened');
  return [
    `${stops ? '🔴 ' : ''}${text}`,
    `opened ${minuteOf(openedAt)}${held}${delayOf(alert)}`,
    ...later.map(({ at, news: what }) => `${what.replace('-', ' ')} ${minuteOf(at)}`),
    ...(still > 0 ? [`still happening, said ${plural(still, 'time')}`] : []),
    ...(state === 'resolved' ? [] : ['open at the end']),
  ].join('\n   ');
}

function delayOf({ delayHours, delayDays }: AlertCourse): string {
  const seen = delayHours > 0 ? `, ${duration(delayHours * 3600)} after a run first saw it` : '';
  return delayDays === null ? seen : `${seen}, ${daysAfter(delayDays)}`;
}

function signalText(signal: SignalCourse): string {
  const { kind, title, firstSeen, activeAt, goneAt, delayDays } = signal;
  const times = [
    `seen ${minuteOf(firstSeen)}`,
    `active ${minuteOf(activeAt)}`,
    goneAt === null ? 'live at the end' : `gone ${minuteOf(goneAt)}`,
    ...(delayDays === null ? [] : [daysAfter(delayDays)]),
  ];
  return `   ${kind}: ${title}\n      ${times.join(' · ')}`;
}

function daysAfter(days: number): string {
  return `${days === 1 ? '1 day' : `${days} days`} after its first event`;
}

function footer({ hours, testedHours, closedHours, watchedOnly }: Replayed): string {
  return [
    `compared in ${testedHours} of ${plural(hours, 'hour')}`,
    ...(closedHours > 0 ? [`data not trusted in ${closedHours}`] : []),
    ...(watchedOnly > 0 ? [`${plural(watchedOnly, 'signal')} only watched`] : []),
    ...(testedHours === 0
      ? ['there is too little history before it: rates are compared with the weeks before']
      : []),
  ].join(' · ');
}
