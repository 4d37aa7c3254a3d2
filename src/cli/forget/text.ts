import type { Wanted } from '../../engine/forget/find.ts';
import type { RowCounts, Stuck } from '../../engine/ports/forget.ts';
import { nameOf, storedWords } from '../../templates/forget-said.ts';
import { plural } from '../../templates/plain-words.ts';

/** What a deletion did, or would do. */
export interface Forgetting {
  readonly wanted: Wanted;
  /** false = only told what would be. */
  readonly deleted: boolean;
  /** Of a person; null = of a project. */
  readonly sessions: number | null;
  readonly slack: {
    readonly messages: number;
    readonly files: number;
    readonly edited: number;
    readonly stuck: readonly Stuck[];
  };
  /** Rows by table. */
  readonly stored: RowCounts;
  /** Files that this terminal kept. */
  readonly local: number;
  readonly withoutPostHog: boolean;
}

/** For people. */
export function forgettingText(told: Forgetting): string {
  const { wanted, deleted, sessions, slack, stored, local, withoutPostHog } = told;
  if (isNothing(told)) return `Nothing is kept of ${nameOf(wanted)}.`;
  const ofPerson = wanted.kind === 'person' ? `, ${plural(sessions ?? 0, 'session')}` : '';
  return [
    `${deleted ? 'Deleted for good' : 'Would be deleted for good'}: ${nameOf(wanted)}${ofPerson}`,
    `  In Slack: ${plural(slack.messages, 'message')}, ${plural(slack.files, 'file')}; ${plural(slack.edited, 'message')} of several visits changed`,
    `  Stored: ${storedWords(stored) || 'nothing'}`,
    `  Of this terminal: ${plural(local, 'file')}`,
    ...slack.stuck.map(
      ({ channel, ts, reason }) =>
        `  Not deleted: a ${ts === null ? 'file' : 'message'} in ${channel ?? 'Slack'}${ts ? ` at ${ts}` : ''} (${reason}): delete it there by hand`,
    ),
    ...(withoutPostHog
      ? ['  PostHog refuses the key: only sessions that were kept here are found.']
      : []),
    'Recordings and events in PostHog stay: delete them there.',
    ...(deleted
      ? []
      : ['Nothing was deleted. Type it again with --yes to do it; it cannot be taken back.']),
  ].join('\n');
}

function isNothing({ slack, stored, local }: Forgetting): boolean {
  const { messages, files, edited, stuck } = slack;
  return messages + files + edited + stuck.length + local === 0 && Object.keys(stored).length === 0;
}
