import type { ScreenKind, ScreenLine } from '../engine/recording/transcript/line.ts';
import { tabNames } from '../engine/recording/transcript/tabs.ts';
import { transcribe } from '../engine/recording/transcript/transcribe.ts';
import { clock } from '../engine/sessions/clock.ts';
import { tokenCounter } from '../engine/sessions/drafts/tokens.ts';
import { sessionProfile } from '../engine/sessions/profile.ts';
import { safeText } from '../engine/sessions/safe-text.ts';
import { type SessionData, secondsAt } from '../engine/sessions/session-data.ts';

/** What a second of video costs a model, tokens. */
const VIDEO_TOKENS = 258;
/** A run this short needs no end, ms. */
const SHORT_RUN_MS = 1_000;

/** A line of the screen transcript as it is shown; its text is safe to show. */
export interface TranscriptLine {
  /** From the first event of the recording. */
  readonly seconds: number;
  /** `tab 1`, `tab 2` … in the order of their first appearance. */
  readonly window: string;
  readonly kind: ScreenKind;
  readonly text: string;
}

/** How large a transcript is, beside a video of the same session. */
export interface TranscriptStats {
  /** Of the transcript's text, by OpenAI's o200k tokenizer. */
  readonly tokens: number;
  readonly durationSeconds: number;
  /** null = not known. */
  readonly activeSeconds: number | null;
  readonly videoTokens: number;
  /** tokens ÷ videoTokens; 0 for a recording of no length. */
  readonly ratio: number;
}

export function transcriptLines(data: SessionData): TranscriptLine[] {
  const names = tabNames(data.observed.windows);
  return transcribe(data.observed).map((line) => ({
    seconds: secondsAt(data, line.at),
    window: names.get(line.window) ?? line.window,
    kind: line.kind,
    text: safeText(`${line.text}${repeats(data, line)}`),
  }));
}

function repeats(data: SessionData, { at, until, count }: ScreenLine): string {
  if (count === 1) return '';
  const end = until - at > SHORT_RUN_MS ? ` until ${clock(secondsAt(data, until))}` : '';
  return ` ×${count}${end}`;
}

/** The transcript as people read it; a tab is named where there are several and it changes. */
export function transcriptText(lines: readonly TranscriptLine[]): string {
  const several = new Set(lines.map(({ window }) => window)).size > 1;
  return lines
    .map(({ seconds, window, kind, text }, i) => {
      const moved = several && lines[i - 1]?.window !== window;
      return `${clock(seconds)} ${moved ? `[${window}] ` : ''}${kind} ${text}`;
    })
    .join('\n');
}

export async function measureTranscript(
  data: SessionData,
  lines: readonly TranscriptLine[],
): Promise<TranscriptStats> {
  const tokensIn = await tokenCounter();
  const tokens = tokensIn(transcriptText(lines));
  const videoTokens = Math.round(VIDEO_TOKENS * data.durationSeconds);
  return {
    tokens,
    durationSeconds: data.durationSeconds,
    activeSeconds: sessionProfile(data).activeSeconds,
    videoTokens,
    ratio: videoTokens > 0 ? Math.round((tokens / videoTokens) * 10_000) / 10_000 : 0,
  };
}
