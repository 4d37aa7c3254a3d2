import { clock } from '../engine/sessions/clock.ts';
import { Exact } from './fill.ts';
import { type Message, render } from './render.ts';
import { linkTo, linkToMoment } from './replay-links.ts';
import { clip } from './safe-text.ts';

/** A picture of one moment that was uploaded. */
export interface MomentPicture {
  /** Slack's id of the file. */
  readonly file: string;
  readonly sessionId: string;
  readonly seconds: number;
  /** What happened there. */
  readonly what: string;
  /** What each still shows, for who cannot see them. */
  readonly captions: readonly string[];
  readonly replayUrl: string;
}

/** The picture of a moment in the session's thread. */
export function momentPicture(picture: MomentPicture, { host }: { host: string }): Message {
  const { file, sessionId, seconds, what, captions, replayUrl } = picture;
  return render('moment-picture', {
    file: new Exact(file),
    seconds,
    time: clock(seconds),
    what: clip(what, 200),
    alt: altOf(captions),
    replay: linkToMoment(linkTo(host, replayUrl), seconds),
    moment: momentValue(sessionId, seconds),
    session: new Exact(sessionId),
  });
}

/** A picture's description for who cannot see it. */
export function altOf(captions: readonly string[]): string {
  const shown = captions.map((caption) => clip(caption, 200)).join('; ');
  return `Stills of the recording: ${shown}`;
}

/** The value of a button that is about one moment; null = no session is called that. */
export function momentValue(sessionId: string, seconds: number): Exact | null {
  const value = `${sessionId} ${seconds}`;
  return readMomentValue(value) ? new Exact(value) : null;
}

/** Reads `momentValue` back; null = it is none of ours. */
export function readMomentValue(value: string): { sessionId: string; seconds: number } | null {
  const [, sessionId, seconds] = /^(\S{1,200}) (\d{1,7}(?:\.\d+)?)$/.exec(value) ?? [];
  return sessionId && seconds ? { sessionId, seconds: Number(seconds) } : null;
}
