/**
 * What was read in a recording, in compact form: it grows with what the visitor did and saw, not with
 * the recording's bytes. Times are milliseconds since the epoch.
 */
export interface Observed {
  readonly at: number;
  readonly window: string;
}

export type AnswerKind = 'page' | 'change' | 'scroll' | 'focus' | 'input' | 'tab' | 'media';

/** What the screen did after a click. */
export interface Answer {
  readonly kind: AnswerKind;
  readonly afterMs: number;
}

export interface Click extends Observed {
  /** `button "Apply"`, or the element's tag and text where nothing is meant to be pressed. */
  readonly target: string;
  readonly control: 'button' | 'link' | 'field' | 'choice' | 'other' | null;
  readonly disabled: boolean;
  /** The target leads out of the page by its nature (new tab, download, mail, phone, other site). */
  readonly leaves: boolean;
  readonly x: number;
  readonly y: number;
  readonly url: string;
  /** The first visible change within 2.5 s (field.md §4, PostHog); null = none. */
  readonly answer: Answer | null;
  /** After how many ms something came at last, by itself, that may be the answer to a silent click; null = nothing. */
  readonly lateMs: number | null;
  /** How long the answer was waited for before the recording or page ended, ms, at most 2,750. */
  readonly watchedMs: number;
  /** A touch or press that made no click: the control was disabled. */
  readonly pressOnly: boolean;
}

/** Why a text stands out: `empty` = a search found nothing; `null` = it is just new on the screen. */
export type TextTone = 'error' | 'broken' | 'busy' | 'empty' | null;

/** Where on the screen a text stands. */
export type Place = 'dialog' | 'banner' | 'status' | 'page';

/** A text that came onto the screen after the page was there. */
export interface AppearedText extends Observed {
  readonly text: string;
  readonly tone: TextTone;
  /** role=alert, aria-invalid, a class that says error: how the page itself marks it. */
  readonly marked: boolean;
  /** Where it stands out: in a dialog, a banner or alert over or atop the page, a status line or toast, or just on the page. */
  readonly place: Place;
  /** Label of the form field it stands with, or ''. */
  readonly field: string;
  readonly url: string;
  /** When it went away, ms; null = it stayed to the end of the page. */
  readonly gone: number | null;
}

/** A spinner, skeleton or busy region. */
export interface Busy extends Observed {
  readonly until: number;
  /** It was still there when the page or recording ended. */
  readonly unfinished: boolean;
  readonly what: string;
  readonly url: string;
}

/** What a form field asks for, by its type, autocomplete and name. */
export type ValueKind =
  | 'text'
  | 'name'
  | 'email'
  | 'phone'
  | 'address'
  | 'number'
  | 'date'
  | 'card'
  | 'password'
  | 'code'
  | 'search'
  | 'link'
  | 'choice';

export interface TypedInput extends Observed {
  readonly field: string;
  /** The form it belongs to, the same for all its fields; '' outside a form. */
  readonly form: string;
  readonly filled: boolean;
  /** A password field. */
  readonly secret: boolean;
  /** What kind of value the field asks for; never the value. */
  readonly value: ValueKind;
  readonly url: string;
}

export interface PageShown extends Observed {
  readonly url: string;
  /** A load of its own, not a change of address inside a page. */
  readonly loaded: boolean;
  /** The document's title and the main heading that could be read when the page had settled; '' = none. */
  readonly title: string;
  readonly heading: string;
}

/** A number that stood on the screen and became another: a price, a total, a count. */
export interface AmountChange extends Observed {
  /** The words beside it, '' = none. */
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly url: string;
}

/** A button or field that was on the screen and became disabled, or became usable. */
export interface ControlSwitch extends Observed {
  /** As `Click.target`. */
  readonly target: string;
  readonly disabled: boolean;
  readonly url: string;
}

/** The visitor left this tab or came back to it. */
export interface TabSwitch extends Observed {
  readonly shown: boolean;
}

/** The window's inner size at its start and after each change, CSS pixels. */
export interface WindowSize extends Observed {
  readonly width: number;
  readonly height: number;
}

/** One scroll of the page itself, from rest to rest. */
export interface PageScroll extends Observed {
  /** How far down its end is, in window heights. */
  readonly screens: number;
  /** The page went no further: known only where the recording tells, else false. */
  readonly toEnd: boolean;
  readonly url: string;
}

/** The cursor thrown about: 10 changes of direction and more within 2 s (field.md §4, Amplitude). */
export interface CursorThrash extends Observed {
  readonly turns: number;
  readonly url: string;
}

export interface ConsoleLine extends Observed {
  readonly level: string;
  readonly text: string;
}

export interface NetworkRequest extends Observed {
  /** '' = not recorded: the browser's own timings name none. */
  readonly method: string;
  readonly url: string;
  /** HTTP status; 0 = failed without an answer; null = not recorded. */
  readonly status: number | null;
  readonly durationMs: number | null;
  readonly kind: string;
}

export interface Observations {
  /** First and last moment of the recording; null when it holds no event. */
  readonly span: { readonly start: number; readonly end: number } | null;
  readonly windows: readonly string[];
  readonly clicks: readonly Click[];
  readonly texts: readonly AppearedText[];
  readonly busy: readonly Busy[];
  readonly inputs: readonly TypedInput[];
  readonly pages: readonly PageShown[];
  readonly amounts: readonly AmountChange[];
  readonly controls: readonly ControlSwitch[];
  readonly tabs: readonly TabSwitch[];
  readonly sizes: readonly WindowSize[];
  readonly scrolls: readonly PageScroll[];
  readonly thrashes: readonly CursorThrash[];
  readonly console: readonly ConsoleLine[];
  readonly network: readonly NetworkRequest[];
  /** Moments of any input of the visitor, at most one a second. */
  readonly activity: readonly number[];
  readonly events: number;
  /** Lines or events that could not be read. */
  readonly skipped: number;
}

/** What a session without a recording holds. */
export function nothingObserved(): Observations {
  const none: never[] = [];
  return {
    span: null,
    windows: none,
    clicks: none,
    texts: none,
    busy: none,
    inputs: none,
    pages: none,
    amounts: none,
    controls: none,
    tabs: none,
    sizes: none,
    scrolls: none,
    thrashes: none,
    console: none,
    network: none,
    activity: none,
    events: 0,
    skipped: 0,
  };
}
