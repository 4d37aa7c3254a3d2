import {
  type AppearedText,
  type Busy,
  type Click,
  nothingObserved,
  type Observations,
  type PageShown,
  type TypedInput,
} from '../../src/engine/recording/observations.ts';
import { transcribe } from '../../src/engine/recording/transcript/transcribe.ts';

/** A minute in one window, and what a test adds to it. */
export function observations(seen: Partial<Observations>, { seconds = 60 } = {}): Observations {
  const end = seconds * 1000;
  // Something done every ten seconds: a pause is only where a test makes one.
  const activity = Array.from({ length: Math.floor(seconds / 10) }, (_, i) => i * 10_000);
  return { ...nothingObserved(), span: { start: 0, end }, windows: ['w1'], activity, ...seen };
}

/** The transcript as `seconds kind text ×count`. */
export function transcript(
  seen: Partial<Observations>,
  length: { seconds?: number } = {},
): string[] {
  return transcribe(observations(seen, length)).map(
    ({ at, kind, text, count }) => `${at / 1000} ${kind} ${text}${count > 1 ? ` ×${count}` : ''}`,
  );
}

/** A press of a button that changes the screen at once. */
export function aClick(seconds: number, more: Partial<Click> = {}): Click {
  return {
    at: seconds * 1000,
    window: 'w1',
    target: 'button "Save"',
    control: 'button',
    disabled: false,
    leaves: false,
    x: 10,
    y: 10,
    url: 'https://site.example/page',
    answer: { kind: 'change', afterMs: 30 },
    lateMs: null,
    watchedMs: 2_750,
    pressOnly: false,
    ...more,
  };
}

export function aText(
  seconds: number,
  text: string,
  more: Partial<AppearedText> = {},
): AppearedText {
  return {
    at: seconds * 1000,
    window: 'w1',
    text,
    tone: null,
    marked: false,
    place: 'page',
    field: '',
    url: 'https://site.example/page',
    gone: null,
    ...more,
  };
}

export function aPage(seconds: number, url: string, more: Partial<PageShown> = {}): PageShown {
  return { at: seconds * 1000, window: 'w1', url, loaded: true, title: '', heading: '', ...more };
}

export function aWait(from: number, to: number, more: Partial<Busy> = {}): Busy {
  return {
    at: from * 1000,
    until: to * 1000,
    window: 'w1',
    unfinished: false,
    what: 'spinner',
    url: 'https://site.example/page',
    ...more,
  };
}

export function anInput(
  seconds: number,
  field: string,
  more: Partial<TypedInput> = {},
): TypedInput {
  return {
    at: seconds * 1000,
    window: 'w1',
    field,
    form: 'form:1',
    filled: true,
    secret: false,
    value: 'text',
    url: 'https://site.example/page',
    ...more,
  };
}
