import type { Receipt, RemovalProgress } from '../engine/forget/delete.ts';
import type { Wanted } from '../engine/forget/find.ts';
import type { RowCounts, Stuck } from '../engine/ports/forget.ts';
import { Exact } from './fill.ts';
import { plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** What people call the rows of these tables, one and many; all others are settings. */
const KINDS: readonly (readonly [one: string, many: string, tables: readonly string[]])[] = [
  ['summary', 'summaries', ['summaries']],
  ['reading of a session', 'readings of sessions', ['session_records', 'renderings']],
  ['answer of the model', 'answers of the model', ['model_calls']],
  ['report or step of one', 'reports and steps of them', ['report_runs', 'report_steps']],
  ['daily result', 'daily results', ['friction_runs', 'friction_pages', 'finding_labels']],
  ['signal', 'signals', ['posthog_signals', 'posthog_signal_sightings', 'watched_hours']],
  [
    'alert',
    'alerts and what became of them',
    ['signal_diagnoses', 'alerts', 'alert_posts', 'alert_labels'],
  ],
  ['word said in a thread', 'words said in threads', ['turns', 'feedback']],
  ['talk with Replay Vision', 'talks with Replay Vision', ['vision_runs']],
  ['note of a message', 'notes of messages', ['outbox', 'shared_files', 'shown_links']],
];

/** Why the chat keeps something, and who can do about it what. */
const WHY: Readonly<Partial<Record<Stuck['reason'], string>>> = {
  missing_scope: 'Slack does not let an app delete it; an owner of the workspace can',
  not_in_channel: 'I am not in that channel any more; an admin of it deletes it by hand',
  channel_not_found: 'I cannot see that channel any more; somebody in it deletes it by hand',
};
const REFUSED = 'Slack refuses it; somebody in the channel deletes it by hand';

/** Of what is left so many are named. */
const MOST_LEFT = 5;

/** The last word on a deletion. */
export function forgetDone(wanted: Wanted, receipt: Receipt): Message {
  const { stuck } = receipt;
  return render('forget-said', {
    ...NOTHING_YET,
    nothing: isNothing(receipt),
    name: nameOf(wanted),
    inSlack: inSlack(receipt),
    stored: storedWords(receipt.rows),
    left: stuck.slice(0, MOST_LEFT).map(leftWords),
    moreLeft:
      stuck.length > MOST_LEFT
        ? `${plural(stuck.length - MOST_LEFT, 'other')} for such reasons`
        : '',
    withoutPostHog: receipt.withoutPostHog,
  });
}

/** It goes on for long. */
export function forgetUnderWay({ done, of }: RemovalProgress): Message {
  const under = `${done} of ${of} messages and files in Slack are gone`;
  return render('forget-said', { ...NOTHING_YET, under });
}

/** It was given up. */
export function forgetStuck(): Message {
  return render('forget-said', { ...NOTHING_YET, stuck: true });
}

const NOTHING_YET = {
  ...{ stuck: false, under: '', nothing: false, name: '', inSlack: '', stored: '' },
  ...{ left: [], moreLeft: '', withoutPostHog: false },
};

/** What was wanted, as people call it. */
export function nameOf(wanted: Wanted): string {
  if (wanted.kind === 'project') return 'all that was kept of the project';
  if (wanted.kind === 'session') return `the session ${clip(wanted.id, 80)}`;
  return `the person ${clip(wanted.email, 120)}`;
}

/** `3 summaries · 1 daily result`. */
export function storedWords(rows: RowCounts): string {
  const known = KINDS.map(([one, many, tables]) => ({
    ...{ one, many },
    count: tables.reduce((sum, table) => sum + (rows[table] ?? 0), 0),
  }));
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const settings = all - known.reduce((sum, { count }) => sum + count, 0);
  return [...known, { one: 'setting', many: 'settings', count: settings }]
    .filter(({ count }) => count > 0)
    .map(({ one, many, count }) => `${count} ${count === 1 ? one : many}`)
    .join(' · ');
}

function inSlack({ messages, files, edited }: Receipt): string {
  const deleted = [
    ...(messages > 0 ? [plural(messages, 'message')] : []),
    ...(files > 0 ? [files === 1 ? '1 picture or clip' : `${files} pictures and clips`] : []),
  ].join(' and ');
  return [
    ...(deleted ? [`${deleted} deleted`] : []),
    ...(edited > 0
      ? [`${plural(edited, 'message')} of several visits changed to show it no more`]
      : []),
  ].join(' · ');
}

function isNothing({ messages, files, edited, rows, stuck }: Receipt): boolean {
  return messages + files + edited + stuck.length === 0 && Object.keys(rows).length === 0;
}

function leftWords({ channel, ts, reason }: Stuck) {
  return {
    what: ts === null ? '1 picture or clip' : '1 message',
    channel: channel === null ? null : new Exact(channel),
    at: ts ? new Date(Number(ts) * 1000) : null,
    why: WHY[reason] ?? REFUSED,
  };
}
