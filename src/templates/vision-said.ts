import type { VisionQuota, VisionRefusal } from '../engine/ports/vision.ts';
import type { FailedReason, RefusedReason } from '../engine/vision/next-step.ts';
import { Exact } from './fill.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';
import { lastWords, refusedWords } from './vision-words.ts';

/** What is said of a wish for a summary by Replay Vision, beside questions and the summary itself. */
export type VisionSaid =
  | {
      readonly kind:
        | 'elsewhere'
        | 'asked-already'
        | 'begun-already'
        | 'settled-already'
        | 'not-kept'
        | 'no-answer'
        | 'unreachable'
        | 'key-refused'
        | 'busy-too-long'
        | 'lost';
    }
  | { readonly kind: 'failed'; readonly reason: FailedReason }
  | {
      readonly kind: 'refused';
      readonly reason: RefusedReason;
      readonly quota: VisionQuota | null;
    }
  /** What PostHog refused when it was asked to make a scanner or to have one watch. */
  | { readonly kind: 'posthog'; readonly refused: VisionRefusal }
  /** No answer to whether a scanner of this name was made. */
  | { readonly kind: 'unknown-scanner'; readonly name: string }
  /** `by`: the chat's id of the person. */
  | { readonly kind: 'cancelled'; readonly by: string };

/** A sentence or two. */
export function visionSaid(said: VisionSaid): Message {
  const who = said.kind === 'cancelled' ? new Exact(said.by) : null;
  return render('vision-said', { who, sentence: sentenceOf(said) });
}

function sentenceOf(said: VisionSaid): string {
  switch (said.kind) {
    case 'failed':
      return lastWords(said.reason);
    case 'refused':
      return refusedWords(said.reason, said.quota);
    case 'posthog':
      return refusalWords(said.refused);
    case 'unknown-scanner':
      return `PostHog did not answer whether it made the scanner. Should one called “${clip(said.name, 80)}” turn up there, delete it: nothing was watched with it.`;
    default:
      return SENTENCES[said.kind];
  }
}

type Plain = Exclude<VisionSaid['kind'], 'failed' | 'refused' | 'posthog' | 'unknown-scanner'>;

const SENTENCES: Readonly<Record<Plain, string>> = {
  elsewhere:
    'Replay Vision is being asked about this session in another thread already. Ask again in some minutes: its summary is shown here then.',
  'asked-already': 'That is asked above already: choose there.',
  'begun-already': 'Somebody has begun that already. The summary comes here.',
  'settled-already': 'That is settled already.',
  'not-kept': 'I no longer have that question. Press Ask Replay Vision again.',
  'no-answer': 'Nobody answered within a day, so nothing was asked of Replay Vision.',
  unreachable:
    'PostHog has not answered for too long, and I have stopped asking. Should the summary come after all, Ask Replay Vision shows it.',
  'key-refused':
    'PostHog refuses my key for Replay Vision now. Whoever runs me can renew it; should the summary come after all, Ask Replay Vision shows it then.',
  'busy-too-long':
    'PostHog has watched as many sessions as it does at once for half an hour, so this one was not begun. Ask again later.',
  lost: 'I lost track of this. Press Ask Replay Vision again: what PostHog has begun by then goes on there.',
  cancelled: 'cancelled this. Nothing was asked of Replay Vision.',
};

function refusalWords(refused: VisionRefusal): string {
  switch (refused.reason) {
    case 'no-consent':
      return 'Your organization has not allowed AI to read its recordings. An admin allows it in PostHog under Settings, AI data processing.';
    case 'quota':
      return refusedWords('quota', null);
    case 'forbidden':
      return refusedWords('read-only', null);
    case 'no-scanner':
      return refusedWords('scanner-gone', null);
    case 'name-taken':
      return 'PostHog has another scanner of the name that I wanted. Press Ask Replay Vision again.';
    case 'busy':
      return SENTENCES['busy-too-long'];
    case 'other':
      return `PostHog refused it: “${clip(refused.detail, 200)}”`;
  }
}

/** How far the work is, in the place where the summary will stand. */
export type VisionState = 'creating' | 'asking' | 'busy' | 'turn' | 'watching';

/** Under way. `scanner`: the name; '' = not known. */
export function visionWatching(scanner: string, state: VisionState): Message {
  return render('vision-watching', {
    scanner: clip(scanner, 80),
    creating: state === 'creating',
    asking: state === 'asking',
    busy: state === 'busy',
    turn: state === 'turn',
  });
}

/** What became of a scanner of ours. `by`: the chat's id of the person; null = nobody said anything. */
export interface VisionSettled {
  readonly name: string;
  readonly fate: 'kept' | 'deleted' | 'deleting' | 'not-deleted';
  readonly by: string | null;
  /** There is a summary. */
  readonly told: boolean;
}

/** Said where the question stood. */
export function visionSettled({ name, fate, by, told }: VisionSettled): Message {
  return render('vision-settled', {
    name: clip(name, 80),
    who: by === null ? null : new Exact(by),
    kept: fate === 'kept',
    deleting: fate === 'deleting',
    stuck: fate === 'not-deleted',
    told,
  });
}
