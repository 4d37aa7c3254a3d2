import { CHECKS } from '../engine/friction/checks/all.ts';
import type { FrictionSetting } from '../engine/friction/setting.ts';
import { demotedNames, type Label, precisionByName } from '../engine/signals/alerts/labels.ts';
import { isFromRecordings } from '../engine/signals/kinds.ts';
import { SignalKind } from '../engine/signals/signal.ts';
import { PHONE, phoneLines } from './phone.ts';
import { type Message, render } from './render.ts';
import { percents } from './report-words.ts';
import { clip } from './safe-text.ts';
import { hundredths, nameOf } from './settings-words.ts';

/** How much of each list is told: characters, and of what people called real the names. */
interface Room {
  readonly looked: number;
  readonly muted: number;
  readonly judged: number;
}

/** All that is worth saying; and less of it, until it fits one screen. */
const ALL: Room = { looked: 300, muted: 120, judged: 3 };
const LESS: readonly Room[] = [
  { looked: 300, muted: 80, judged: 2 },
  { looked: 150, muted: 80, judged: 1 },
];

/** What is looked at and told, for `/friction rules`. */
export interface DailyRules {
  readonly setting: FrictionSetting;
  /** IANA time zone of the project. */
  readonly zone: string;
  /** What people said of alerts lately. */
  readonly labels: readonly Label[];
}

/** The answer to `/friction rules`: one screen of a phone. */
export function dailyRules(rules: DailyRules): Message {
  let message = draw(rules, ALL);
  for (const room of LESS) {
    if (phoneLines(message.blocks) <= PHONE.lines) break;
    message = draw(rules, room);
  }
  return message;
}

function draw({ setting, zone, labels }: DailyRules, room: Room): Message {
  const { sampleSize, fewest, alerts } = setting;
  const { quietHours: night, minEffect, mutedKinds, mutedChecks, mutedPages } = alerts;
  const counted = SignalKind.options.filter((kind) => !isFromRecordings(kind));
  const checks = CHECKS.map(({ key }) => key);
  const muted = [...mutedKinds, ...mutedChecks, ...mutedPages].map(nameOf).join(', ');
  const demoted = [...demotedNames(labels)].slice(0, room.judged).map(nameOf);
  return render('daily-rules', {
    ...{ sampleSize, fewest, zone, minPeople: alerts.minPeople },
    checks: clip(toldOf(checks, mutedChecks), room.looked),
    kinds: clip(toldOf(counted, mutedKinds), room.looked),
    minEffect: minEffect === 0 ? '' : hundredths(minEffect),
    worseBy: hundredths(alerts.worseBy),
    cooldown: alerts.cooldownMinutes,
    cap: alerts.capPerRun,
    quiet: night ? `${night.from}–${night.to}` : 'at no hour',
    digest: alerts.digestAt,
    muted: clip(muted || 'nothing is muted', room.muted),
    judged: judgedWords(labels, room.judged),
    demoted: demoted.join(', '),
  });
}

/** What is looked at and not muted, by name. */
function toldOf(names: readonly string[], muted: readonly string[]): string {
  const told = names.filter((name) => !muted.includes(name)).map(nameOf);
  return told.join(', ') || 'nothing that is told';
}

/** `Dead clicks 2 of 9 (6–55 %)`, by kind and check, those that were judged most first. */
function judgedWords(labels: readonly Label[], most: number): string {
  return [...precisionByName(labels)]
    .toSorted(([, a], [, b]) => b.judged - a.judged)
    .slice(0, most)
    .map(([name, { real, judged, interval }]) => {
      return `${clip(nameOf(name), 40)} ${real} of ${judged} (${percents(interval)})`;
    })
    .join(' · ');
}
