import type { VisionQuota } from '../engine/ports/vision.ts';
import type { FailedReason, RefusedReason } from '../engine/vision/next-step.ts';
import { count, day, dollars } from './plain-words.ts';
import { clip } from './safe-text.ts';

/** Dollars of a credit (posthog.md §7). */
const CREDIT_DOLLARS = 0.01;

/** What a look takes: `5 credits ($0.05) of the 14,980 that are left until 1 Dec`. */
export function costLine(credits: number | null, quota: VisionQuota | null): string {
  const price =
    credits === null
      ? 'It takes some of your Replay Vision credits'
      : `It takes ${count(credits)} Replay Vision credits (${dollars(credits * CREDIT_DOLLARS)})`;
  return `${price}${leftOf(quota)}. PostHog bills it, not Backstory.`;
}

function leftOf(quota: VisionQuota | null): string {
  if (!quota) return '; how many are left PostHog does not say';
  if (quota.remaining === null) return '; your organization has set no limit';
  return ` of the ${count(quota.remaining)} that are left${renewal(quota)}`;
}

function renewal({ renewsAt }: Pick<VisionQuota, 'renewsAt'>): string {
  return renewsAt === null ? '' : ` until ${day(new Date(renewsAt))}`;
}

/** Why nothing can be asked for, and what to do. */
export function refusedWords(reason: RefusedReason, quota: VisionQuota | null): string {
  if (reason !== 'quota') return REFUSED[reason];
  const when = quota && quota.renewsAt !== null ? ` on ${day(new Date(quota.renewsAt))}` : '';
  return `Your organization's Replay Vision credits are used up. They begin anew${when || ' with the next month'}; an admin can raise the limit in PostHog's billing.`;
}

const REFUSED: Readonly<Record<Exclude<RefusedReason, 'quota'>, string>> = {
  'no-rights':
    "My PostHog key may not use Replay Vision, or your PostHog doesn't have it. Whoever runs me can give the key the scopes replay_scanner:read and replay_scanner:write.",
  'read-only':
    'Replay Vision has no summary of this session, and my PostHog key may not ask for one. Whoever runs me can give it the scope replay_scanner:write.',
  'no-recording': 'PostHog has no recording of this session any more: there is nothing to watch.',
  'scanner-gone':
    'That scanner is not in PostHog any more, so nothing was watched. Press Ask Replay Vision again to choose another.',
  'too-short': 'Replay Vision watches nothing shorter than 15 s; this session is.',
  'too-inactive':
    'Replay Vision wants at least 10 s in which something is done; this session has less.',
  'too-long': 'Replay Vision watches at most an hour of activity; this session has more.',
  ongoing:
    'This session still goes on, and a scanner sees a session only once. Ask again when it has ended.',
};

/** Said of a look that failed. */
const ONCE =
  'A scanner sees a session only once, failed or not: another summarizer scanner in PostHog could still watch it.';

/** Why there is no summary. */
export function failedWords(reason: FailedReason): string {
  if (reason.kind !== 'other') return FAILED[reason.kind];
  const said = reason.detail ? ` PostHog says: “${clip(reason.detail, 160)}”` : '';
  return `Replay Vision could not watch this session.${said}`;
}

/** Looks that another scanner might do better. */
const CHANCY: readonly FailedReason['kind'][] = [
  'provider_transient',
  'provider_rejected',
  'rasterization_failed',
  'validation_failed',
  'internal_error',
  'orphaned',
  'unreadable',
  'other',
];

/** Why there is no summary, and what that means: there is no second look. */
export function lastWords(reason: FailedReason): string {
  const words = failedWords(reason);
  return CHANCY.includes(reason.kind) ? `${words} ${ONCE}` : words;
}

type Known = Exclude<FailedReason['kind'], 'other'>;

const FAILED: Readonly<Record<Known, string>> = {
  no_recording: 'Replay Vision found no recording of this session.',
  too_short: 'Replay Vision found this session too short: it watches nothing under 15 s.',
  too_inactive: 'Replay Vision found too little done in this session: it wants 10 s of activity.',
  too_long: 'Replay Vision found this session too long: it watches at most an hour of activity.',
  no_events: 'Replay Vision found no events in this session, and watches none without.',
  provider_transient:
    "The AI that Replay Vision uses did not answer. PostHog's own page of this look can try it again.",
  provider_rejected: 'The AI that Replay Vision uses refused the recording.',
  rasterization_failed: 'Replay Vision could not make a film of this recording.',
  validation_failed: 'The AI that Replay Vision uses gave an answer that PostHog could not use.',
  internal_error: 'Something went wrong inside Replay Vision.',
  orphaned: 'Replay Vision lost its work on this session before it was done.',
  'scanner-deleted':
    'Somebody deleted the scanner in PostHog while it was watching, and its summary with it.',
  'never-began':
    'PostHog took the wish 20 min ago and has not begun. I have stopped waiting; should it come after all, Ask Replay Vision shows it.',
  'too-slow':
    'Replay Vision has been at it for two hours, longer than it ever takes. I have stopped waiting; should it come after all, Ask Replay Vision shows it.',
  unreadable: 'Replay Vision says that it is done, and its summary cannot be read.',
};
