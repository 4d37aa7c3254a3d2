import type { AlertMessage } from '../engine/signals/alerts/message.ts';
import type { Standing } from '../engine/signals/alerts/standing.ts';
import type { AlertPress } from '../engine/signals/alerts/take-press.ts';
import { isFromRecordings } from '../engine/signals/kinds.ts';
import { alertValue } from './alert-values.ts';
import { Exact, type View } from './fill.ts';
import { plural } from './plain-words.ts';
import { clip } from './safe-text.ts';

/** Characters of somebody's reason in a message that must fit one screen. */
const MOST_REASON = 80;

/** Whether it no longer happens; messages of before had no standing. */
export function isOver({ news, standing }: AlertMessage): boolean {
  return standing.state === 'resolved' || news === 'resolved' || news === 'fix-confirmed';
}

/** What people said of an alert, while it counts. */
export function standingView({ standing }: AlertMessage) {
  const { state, acknowledged, snooze, notReal, fix } = standing;
  const isOpen = state === 'open';
  return {
    taken: isOpen && acknowledged ? { by: new Exact(acknowledged.by) } : null,
    snoozed: isOpen && snooze ? snoozeView(snooze) : null,
    doubted:
      state === 'not-real' && notReal
        ? { by: new Exact(notReal.by), reason: clip(notReal.reason, MOST_REASON) }
        : null,
    mended: state === 'fixed' && fix ? { by: new Exact(fix.by), again: againWords(fix) } : null,
  } satisfies View;
}

/** When it is looked at again: `measured again after 1,240 visits`. */
function againWords({ visits, before }: NonNullable<Standing['fix']>): string {
  if (visits === null) return 'told again if it comes back';
  const isRead = before !== null && isFromRecordings(before.kind);
  return `measured again after ${plural(visits, isRead ? 'recorded visit' : 'visit')}`;
}

function snoozeView({ by, until }: NonNullable<Standing['snooze']>) {
  return { by: new Exact(by), until: until === null ? null : new Date(until) };
}

/** What can be pressed as it stands: a value each, null = it makes no sense now. */
export function pressView(alert: AlertMessage) {
  const { state, acknowledged, snooze } = alert.standing;
  const isOpen = state === 'open' && !isOver(alert);
  const may = (isPossible: boolean, what: AlertPress) =>
    isPossible ? alertValue(alert.alertId, what) : null;
  return {
    acknowledge: may(isOpen && !acknowledged, 'acknowledge'),
    withdraw: may(isOpen && acknowledged !== null, 'withdraw'),
    snoozes: isOpen && !snooze ? SNOOZES.map((one) => snoozeOption(alert, one)) : [],
    wake: may(isOpen && snooze !== null, 'wake'),
    notReal: may(state !== 'not-real', 'not-real'),
    real: may(state === 'not-real', 'real'),
    fixed: may(isOpen, 'fixed'),
    notFixed: may(state === 'fixed', 'not-fixed'),
  } satisfies View;
}

const SNOOZES = [
  { what: 'snooze-day', label: '1 day' },
  { what: 'snooze-week', label: '7 days' },
  { what: 'snooze-worse', label: 'Until it gets worse' },
] as const;

function snoozeOption({ alertId }: AlertMessage, { what, label }: (typeof SNOOZES)[number]) {
  return { value: alertValue(alertId, what), label };
}
