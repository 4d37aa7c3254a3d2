import type { Scope } from '../scope.ts';

/** A second of a recording to be looked at. */
export interface Moment {
  /** Seconds from the start of the recording; outside it, clamped by whoever asks. */
  readonly seconds: number;
  /** Where the visitor pressed, in the page's own pixels: ringed. null = nowhere. */
  readonly ring: { readonly x: number; readonly y: number } | null;
}

/** Which recording, and which moments of it. */
export interface StillsRequest {
  readonly scope: Scope;
  readonly sessionId: string;
  /** The tab that is looked at, by PostHog's window id; null = the one seen last before each moment. */
  readonly window: string | null;
  /** Second 0, milliseconds since the epoch. */
  readonly zero: number;
  readonly moments: readonly Moment[];
}

/** A picture of the screen at one moment, as a PNG. */
export interface Still {
  readonly seconds: number;
  readonly png: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Stills and how they came about. */
export interface Rendering {
  /** One for each moment, in the order asked for. */
  readonly stills: readonly Still[];
  /** Connections that got out of the browser to anywhere: 0, or something is wrong. */
  readonly outsideRequests: number;
  /** From the recording's arrival in the open page to the last still; reading it and the browser's start are not in it. */
  readonly milliseconds: number;
}

/** One still among others in a picture, with what it shows. */
export interface Panel {
  readonly still: Still;
  readonly caption: string;
}

/** A stretch of a recording to be played. */
export interface ClipRequest extends Omit<StillsRequest, 'moments'> {
  /** Seconds from the start of the recording. */
  readonly from: number;
  readonly to: number;
  readonly ring: (Moment['ring'] & { readonly seconds: number }) | null;
}

export const RENDER_ERRORS = [
  'no-recording',
  'unrenderable',
  'timeout',
  'crashed',
  'no-browser',
  'unavailable',
] as const;
export type RenderErrorCode = (typeof RENDER_ERRORS)[number];

/** Why there is no picture, in a closed list. */
export class RenderError extends Error {
  readonly code: RenderErrorCode;

  constructor(code: RenderErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'RenderError';
    this.code = code;
  }
}

/** Pictures of what was on a visitor's screen, masked like everything else. Every method throws RenderError. */
export interface Stills {
  take(request: StillsRequest, signal?: AbortSignal): Promise<Rendering>;
  /** Puts stills side by side into one PNG, each over its caption. */
  compose(panels: readonly Panel[], signal?: AbortSignal): Promise<Uint8Array>;
  /** A short film of the stretch as .webm, at about 1.5 times its speed. */
  clip(request: ClipRequest, signal?: AbortSignal): Promise<Uint8Array>;
}
