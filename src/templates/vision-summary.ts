import type { Observation, VisionPiece, VisionSummary } from '../engine/ports/vision.ts';
import type { View } from './fill.ts';
import { type Message, render } from './render.ts';
import { linkTo, linkToMoment } from './replay-links.ts';
import { clip, clipSentences } from './safe-text.ts';

/** What stands beside a summary of Replay Vision. */
export interface VisionSummaryOptions {
  /** Base of PostHog's own pages. */
  readonly host: string;
  /** The session's replay. */
  readonly replayUrl: string;
  /** It was there before anybody asked. */
  readonly isOld: boolean;
}

/** Characters of the summary, and of each further line; moments that are linked. */
const ROOM = { text: 1000, line: 120, moments: 8 };
const MOST_FRICTION = 5;

/** What Replay Vision said, as foreign text under its own name: its times linked, its claims not ours. */
export function visionSummary(
  { scannerName, createdAt }: Pick<Observation, 'scannerName' | 'createdAt'>,
  summary: VisionSummary,
  { host, replayUrl, isOld }: VisionSummaryOptions,
): Message {
  const replay = linkTo(host, replayUrl);
  const { title, intent, outcome, friction, confidence } = summary;
  return render('vision-summary', {
    title: clip(title || 'a session', 120),
    pieces: piecesOf(summary.pieces, replay),
    intent: clipSentences(intent, ROOM.line),
    outcome: clipSentences(outcome, ROOM.line),
    friction: clip(friction.slice(0, MOST_FRICTION).join(', '), ROOM.line),
    scanner: clip(scannerName, 80),
    sureness:
      confidence === null ? null : `${Math.round(Math.min(1, Math.max(0, confidence)) * 100)} %`,
    at: isOld ? new Date(createdAt) : null,
  });
}

/** The words and moments that fit; a moment is a link where it leads to our PostHog. */
function piecesOf(pieces: readonly VisionPiece[], replay: URL | null): View[] {
  const shown: View[] = [];
  let [left, moments] = [ROOM.text, ROOM.moments];
  for (const piece of pieces) {
    if (left <= 0) break;
    if ('text' in piece) {
      const text = clipSentences(piece.text, left);
      left -= Math.max(1, piece.text.length);
      if (text) shown.push({ ...NO_MOMENT, text, gap: !/^[.,;:!?)\]]/u.test(text) });
    } else if (moments > 0) {
      moments -= 1;
      const { seconds } = piece;
      shown.push({
        isMoment: true,
        seconds,
        replay: linkToMoment(replay, seconds),
        text: '',
        gap: true,
      });
    }
  }
  return shown;
}

const NO_MOMENT = { isMoment: false, seconds: 0, replay: null };
