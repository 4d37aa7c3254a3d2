import type { AmountChange } from '../observations.ts';

/** Changes that follow each other this fast are one: an animation to the new number, ms. */
const STEP_MS = 600;
/** What keeps stepping longer than this counts by itself, ms. */
const STEPPING_MS = 5_000;
/** Steps without a press before them are an animation. */
const ANIMATED_STEPS = 3;
/** A number typed key by key changes its total key by key, ms. */
const TYPING_MS = 3_000;
/** A change this long after the last press or key happened by itself, ms. */
const PROMPTED_MS = 3_000;
/** What changes this often by itself is a clock, a ticker or a feed. */
const NOISE_CHANGES = 3;

/** Changes in a row whose beat is compared. */
const BEATS = 4;
/** Their intervals are alike up to this share, and a press answers each time after about as long, ms. */
const OWN_BEAT = 0.15;
const ANSWER_SPREAD_MS = 400;

/** A change as it grows: `before` stays, `after` follows. */
export interface Told {
  readonly change: { -readonly [K in keyof AmountChange]: AmountChange[K] };
  dropped: boolean;
}

/** The visitor's last press or key before a change. */
export interface Prompt {
  readonly at: number;
  readonly typing: boolean;
}

/** One number's place on the screen: tells changes that mean something from those that happen by themselves. */
export class Spot {
  isNoise = false;
  private told: Told | null = null;
  private lastAt = Number.NEGATIVE_INFINITY;
  private promptUsed = Number.NEGATIVE_INFINITY;
  private promptedStart = false;
  private steps = 0;
  private alone = 0;
  /** The last changes: when, and how long after the last press. */
  private beats: { readonly at: number; readonly delay: number }[] = [];

  /** Takes a change; the change to be told of, null = it goes on with the one before. */
  take(change: AmountChange, prompt: Prompt): Told | null {
    const { at } = change;
    const prompted = prompt.at > this.promptUsed && at - prompt.at <= PROMPTED_MS;
    const limit = prompt.typing ? TYPING_MS : STEP_MS;
    const goesOn = this.told !== null && at - this.lastAt <= (prompted ? limit : STEP_MS);
    this.lastAt = at;
    if (prompted) this.promptUsed = prompt.at;
    if (goesOn && (!prompted || prompt.typing)) return this.step(change);
    return this.start(change, prompted, prompt.at);
  }

  private step({ at, after }: AmountChange): null {
    const { told } = this;
    if (!told) return null;
    this.steps += 1;
    told.change.after = after;
    told.dropped =
      after === told.change.before || (!this.promptedStart && this.steps >= ANIMATED_STEPS);
    if (at - told.change.at > STEPPING_MS && !this.promptedStart) this.isNoise = true;
    return null;
  }

  private start(change: AmountChange, prompted: boolean, promptAt: number): Told {
    if (!prompted) this.alone += 1;
    this.beats = [...this.beats, { at: change.at, delay: change.at - promptAt }].slice(-BEATS);
    if (this.alone >= NOISE_CHANGES || this.keepsOwnBeat()) this.isNoise = true;
    this.promptedStart = prompted;
    this.steps = 0;
    this.told = { change: { ...change }, dropped: false };
    return this.told;
  }

  /** Whether it goes at intervals of its own, while the presses between fall anywhere. */
  private keepsOwnBeat(): boolean {
    if (this.beats.length < BEATS) return false;
    const intervals = this.beats.slice(1).map(({ at }, i) => at - (this.beats[i]?.at ?? at));
    const delays = this.beats.map(({ delay }) => delay);
    const isEven = spread(intervals) <= OWN_BEAT * Math.max(...intervals);
    return isEven && spread(delays) > ANSWER_SPREAD_MS;
  }
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}
