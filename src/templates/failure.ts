import type { RenderErrorCode } from '../engine/ports/stills.ts';
import { clock } from '../engine/sessions/clock.ts';
import { count, dollars, duration, plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { reportValue } from './report-values.ts';
import { withCapital } from './report-words.ts';
import { clip, clipSentences } from './safe-text.ts';

/** What can keep a question from its answer, with what the sentence needs to name the remedy. */
export type Failure =
  | {
      readonly kind:
        | 'empty-text'
        | 'enqueue-failed'
        | 'model-unreachable'
        | 'no-session-in-message'
        | 'not-connected'
        | 'not-in-channel';
    }
  /** `length` and `most` in characters. */
  | { readonly kind: 'too-long'; readonly length: number; readonly most: number }
  /** Text without anything that could be an id, a link or an e-mail. */
  | { readonly kind: 'no-session'; readonly text: string }
  /** `keptDays`, `oldest`: how long recordings are kept, and the oldest one; null = not known. */
  | {
      readonly kind: 'unknown-session' | 'expired';
      readonly session: string;
      readonly keptDays: number | null;
      readonly oldest: Date | null;
    }
  | { readonly kind: 'nothing-recorded' | 'unfinished'; readonly session: string }
  | { readonly kind: 'unknown-person'; readonly email: string }
  /** `theirs`, `ours`: host names, as in `eu.posthog.com`. */
  | { readonly kind: 'other-host'; readonly theirs: string; readonly ours: string }
  /** `ours`: the name of this channel's project. */
  | { readonly kind: 'other-project'; readonly ours: string }
  /** Names of the settings that are missing. */
  | { readonly kind: 'not-configured'; readonly missing: readonly string[] }
  /** Seconds until the next try. */
  | { readonly kind: 'posthog-slow'; readonly retrySeconds: number }
  /** Seconds until the next try; null = given up. */
  | { readonly kind: 'posthog-unreachable'; readonly retrySeconds: number | null }
  | { readonly kind: 'posthog-key-lost' | 'posthog-key-refused' }
  /** Sessions that were asked for and cannot be chosen: why, and what to do, in a sentence for people. */
  | { readonly kind: 'unclear-report'; readonly sentence: string }
  /** `title`: which were asked for, in words; `skipped`: those too short or still going on. */
  | { readonly kind: 'no-such-sessions'; readonly title: string; readonly skipped: number }
  /** US dollars that one run may cost, and that this one would. */
  | { readonly kind: 'for-admins'; readonly perRun: number; readonly dollars: number }
  /** US dollars that are left of the month's. */
  | { readonly kind: 'over-budget'; readonly left: number; readonly monthly: number }
  /** Something pressed under a report or a plan that is over, or not kept any more. */
  | { readonly kind: 'report-over' | 'report-lost' | 'report-stuck' }
  /** A run that was given up; `title`: what it was about; `posthog`: because of PostHog. */
  | {
      readonly kind: 'report-unfinished';
      readonly runId: string;
      readonly title: string;
      readonly posthog: boolean;
    }
  /** A moment of which there is no picture or clip; `seconds` from the start of the recording. */
  | {
      readonly kind: 'no-picture';
      readonly thing: 'picture' | 'clip';
      readonly seconds: number;
      readonly code: RenderErrorCode;
    };

/** One sentence or two: what could not be done, and what to do. Each kind has its own template. */
export function failure(failed: Failure): Message {
  return render(`failures/${failed.kind}`, details(failed));
}

function details(failed: Failure) {
  switch (failed.kind) {
    case 'unknown-session':
    case 'expired':
      return { ...failed, session: shortId(failed.session) };
    case 'nothing-recorded':
    case 'unfinished':
      return { session: shortId(failed.session) };
    case 'too-long':
      return { length: count(failed.length), most: count(failed.most) };
    case 'no-session':
      return { text: clip(failed.text, 80) };
    case 'unknown-person':
      return { email: clip(failed.email, 80) };
    case 'other-host':
      return { theirs: clip(failed.theirs, 80), ours: clip(failed.ours, 80) };
    case 'other-project':
      return { ours: clip(failed.ours, 80) };
    case 'not-configured':
      return { missing: clip(failed.missing.join(', '), 300) };
    case 'posthog-slow':
    case 'posthog-unreachable':
      return {
        retry: failed.retrySeconds === null ? '' : duration(Math.max(1, failed.retrySeconds)),
      };
    case 'unclear-report':
      return { sentence: clipSentences(failed.sentence, 500) };
    case 'no-such-sessions':
      return {
        title: clip(failed.title, 160),
        skipped: failed.skipped > 0 ? plural(failed.skipped, 'recording') : '',
      };
    case 'for-admins':
      return { perRun: dollars(failed.perRun), dollars: dollars(failed.dollars) };
    case 'over-budget':
      return { left: dollars(failed.left), monthly: dollars(failed.monthly) };
    case 'report-unfinished':
      return {
        title: clip(withCapital(failed.title), 160),
        posthog: failed.posthog,
        again: reportValue(failed.runId),
      };
    case 'no-picture':
      return {
        thing: failed.thing,
        moment: clock(failed.seconds),
        reason: NO_PICTURE[failed.code],
      };
    default:
      return {};
  }
}

/** Why a moment could not be shown, and what to do instead. */
const NO_PICTURE: Readonly<Record<RenderErrorCode, string>> = {
  'no-recording': 'nothing was recorded there',
  unrenderable: 'the recorded page cannot be shown. Open the replay to look for yourself',
  timeout: 'the recorded page took too long. Open the replay to look for yourself',
  crashed: 'the recorded page is too large to be shown here. Open the replay to look for yourself',
  'no-browser':
    'no browser was found here. Whoever runs me installs Chromium or sets CHROMIUM_PATH',
  unavailable: 'the renderer did not answer. Try again in a minute',
};

/** An id as people compare them: `0192…4f`. */
function shortId(id: string): string {
  return id.length > 12 ? `${clip(id.slice(0, 4), 5)}…${clip(id.slice(-4), 5)}` : clip(id, 12);
}
