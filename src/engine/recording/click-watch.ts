import type { AttributeChange } from './dom/changes.ts';
import { liesIn, type RecordedNode } from './dom/node.ts';
import type { AnswerKind, Click } from './observations.ts';

/** A change later than this is not an answer to the click (field.md §4, PostHog's mutation threshold, ms). */
const ANSWER_MS = 2_500;
/** Nothing by then means dead (PostHog: threshold × 1.1). */
const WATCH_MS = 2_750;
/** A page may take longer to come: still an answer, a slow one. */
const PAGE_MS = 30_000;
/** A page that comes later than this is a slow answer, if it is one, ms. */
const SLOW_PAGE_MS = 10_000;
const LIMITS: Readonly<Record<AnswerKind, number>> = {
  page: PAGE_MS,
  tab: PAGE_MS,
  change: ANSWER_MS,
  media: ANSWER_MS,
  input: 1_000,
  focus: 1_000,
  scroll: 400,
};
/** A place that changed this often by itself is a ticker, a carousel or an animation. */
const NOISE_CHANGES = 3;
/** Changes later than this after the last input happen by themselves, ms. */
const QUIET_MS = 3_000;
const KEPT_CHANGES = 40;
/** Clicks that wait for an answer at once. */
const MOST_OPEN = 50;
/** Clicks kept of a window, and places known to change by themselves. */
const KEPT_CLICKS = 5_000;
const KEPT_PLACES = 20_000;
/** What comes later than this after a silent click, and by itself, may be its answer at last, ms. */
const LATE_MS = 3_000;

type Watched = Omit<Click, 'answer' | 'watchedMs' | 'lateMs'>;

interface Pending {
  readonly click: Watched;
  /** The page it began on, counted from 0. */
  readonly page: number;
  /** Let go of once the click can't be answered any more: a node holds its whole page in memory. */
  control: RecordedNode | null;
  answer: { kind: AnswerKind; afterMs: number } | null;
  /** What came at last, while the visitor waited. */
  late: { place: string; afterMs: number } | null;
  /** First change by place, ms after the click. */
  readonly places: Map<string, number>;
  /** How the control itself looked before the click and looks now, by attribute. */
  readonly looks: Map<string, Look>;
}

interface Look {
  readonly before: string | null;
  readonly afterMs: number;
  now: string | null;
}

/** Decides for each click of one window whether the screen answered it. */
export class ClickWatch {
  private readonly pending: Pending[] = [];
  /** Clicks of pages that were left: nothing about them changes any more. */
  private readonly settled: Click[] = [];
  private readonly selfMade = new Map<string, number>();
  private lastInputAt = Number.NEGATIVE_INFINITY;
  private page = 0;
  /** How many clicks, the first ones, can't be answered any more by a change. */
  private closed = 0;

  clicked(click: Watched, control: RecordedNode | null): void {
    this.letGo(click.at);
    if (this.settled.length + this.pending.length >= KEPT_CLICKS) return;
    this.pending.push({
      click,
      page: this.page,
      control,
      answer: null,
      places: new Map(),
      looks: new Map(),
      late: null,
    });
  }

  /** The visitor did something: what follows is no longer "by itself". */
  touched(at: number): void {
    this.lastInputAt = at;
  }

  /** Something visible changed at this node; `much` = it could be what somebody waited for. */
  changed(at: number, node: RecordedNode, much: boolean): void {
    const place = `${this.page}:${node.id}`;
    if (much) this.cameLate(at, place);
    if (at - this.lastInputAt > QUIET_MS) {
      const known = this.selfMade.get(place) ?? 0;
      if (known > 0 || this.selfMade.size < KEPT_PLACES) this.selfMade.set(place, known + 1);
    }
    for (const one of this.open(at, ANSWER_MS)) {
      if (one.places.size < KEPT_CHANGES && !one.places.has(place)) {
        one.places.set(place, at - one.click.at);
      }
    }
  }

  /**
   * An attribute changed. On the pressed control itself that is an answer only if it lasts: a pressed
   * look comes and goes by itself, a filled heart stays.
   */
  restyled(at: number, change: AttributeChange): void {
    const pressed = this.open(at, ANSWER_MS).filter(
      (one) => one.control !== null && liesIn(change.node, one.control),
    );
    if (pressed.length === 0) this.changed(at, change.node, false);
    for (const one of pressed) {
      const name = `${change.node.id}:${change.name}`;
      const look = one.looks.get(name);
      if (look) look.now = change.after;
      else if (one.looks.size < KEPT_CHANGES)
        one.looks.set(name, {
          before: change.before,
          afterMs: at - one.click.at,
          now: change.after,
        });
    }
  }

  answered(at: number, kind: AnswerKind): void {
    for (const one of this.open(at, LIMITS[kind])) {
      if (kind === 'page' && !this.mayHaveLed(one, at)) continue;
      one.answer ??= { kind, afterMs: at - one.click.at };
    }
    if (kind !== 'page') return;
    this.page += 1;
    this.letGo(at);
    this.settle(at);
  }

  /** All clicks with their answers; `end` = when the window's recording ended, ms. */
  finish(end: number): Click[] {
    return [...this.settled, ...this.pending.map((one) => this.told(one, end))];
  }

  /** What changed after each click, and by itself on each page, takes much memory: kept no longer than needed. */
  private settle(at: number): void {
    const open = this.pending.findIndex((one) => at - one.click.at <= PAGE_MS);
    const old = this.pending.splice(0, open === -1 ? this.pending.length : open);
    this.closed -= old.length;
    this.settled.push(...old.map((one) => this.told(one, at)));
    const first = this.pending[0]?.page ?? this.page;
    for (const place of this.selfMade.keys()) {
      if (Number.parseInt(place, 10) < first) this.selfMade.delete(place);
    }
  }

  private told(one: Pending, end: number): Click {
    return {
      ...one.click,
      answer: this.answerOf(one),
      lateMs: one.late && !this.isNoise(one.late.place) ? one.late.afterMs : null,
      watchedMs: Math.min(WATCH_MS, Math.max(0, end - one.click.at)),
    };
  }

  private letGo(at: number): void {
    for (const one of this.pending.slice(this.closed)) {
      if (at - one.click.at <= ANSWER_MS) return;
      one.control = null;
      this.closed += 1;
    }
  }

  private answerOf(one: Pending): Click['answer'] {
    const places = [...one.places].filter(([place]) => !this.isNoise(place));
    const looks = [...one.looks.values()].filter(
      (look) => (look.before ?? '') !== (look.now ?? ''),
    );
    const changes = [...places.map(([, afterMs]) => afterMs), ...looks.map((look) => look.afterMs)];
    const first = Math.min(...changes);
    if (changes.length === 0 || (one.answer && one.answer.afterMs <= first)) return one.answer;
    return { kind: 'change', afterMs: first };
  }

  private isNoise(place: string): boolean {
    return (this.selfMade.get(place) ?? 0) >= NOISE_CHANGES;
  }

  /** A page comes by the last thing pressed; a long time after, only if the visitor did nothing since. */
  private mayHaveLed({ click }: Pending, at: number): boolean {
    const last = this.pending.findLast((one) => one.click.control !== null && one.click.at <= at);
    if (last && last.click.target !== click.target) return false;
    return at - click.at <= SLOW_PAGE_MS || this.lastInputAt <= click.at + 500;
  }

  /** Only the last click can still be waited for, and only by somebody who did nothing since. */
  private cameLate(at: number, place: string): void {
    const last = this.pending.at(-1);
    if (!last || last.late || last.click.at < this.lastInputAt - 500) return;
    const afterMs = at - last.click.at;
    if (afterMs > LATE_MS && afterMs <= PAGE_MS) last.late = { place, afterMs };
  }

  /** The clicks young enough to be answered now, the last ones. */
  private open(at: number, limitMs: number): Pending[] {
    const open: Pending[] = [];
    for (let i = this.pending.length - 1; i >= 0 && open.length < MOST_OPEN; i--) {
      const one = this.pending[i];
      const age = at - (one?.click.at ?? 0);
      if (age > limitMs) break;
      if (one && age >= 0) open.push(one);
    }
    return open;
  }
}
