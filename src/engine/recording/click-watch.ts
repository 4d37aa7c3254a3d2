import type { AttributeChange } from './dom/mirror.ts';
import { ancestry, type RecordedNode } from './dom/node.ts';
import type { AnswerKind, Click } from './observations.ts';

/** A change later than this is not an answer to the click (field.md §4, PostHog's mutation threshold, ms). */
export const ANSWER_MS = 2_500;
/** Nothing by then means dead (PostHog: threshold × 1.1). */
const WATCH_MS = 2_750;
/** A page may take longer to come: still an answer, a slow one. */
const PAGE_MS = 10_000;
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

type Watched = Omit<Click, 'answer' | 'watchedMs'>;

interface Pending {
  readonly click: Watched;
  readonly control: RecordedNode | null;
  answer: { kind: AnswerKind; afterMs: number } | null;
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
  private readonly selfMade = new Map<string, number>();
  private lastInputAt = Number.NEGATIVE_INFINITY;
  private page = 0;

  clicked(click: Watched, control: RecordedNode | null): void {
    this.pending.push({ click, control, answer: null, places: new Map(), looks: new Map() });
  }

  /** The visitor did something: what follows is no longer "by itself". */
  touched(at: number): void {
    this.lastInputAt = at;
  }

  /** Something visible changed at this node. */
  changed(at: number, node: RecordedNode): void {
    const place = `${this.page}:${node.id}`;
    if (at - this.lastInputAt > QUIET_MS) {
      this.selfMade.set(place, (this.selfMade.get(place) ?? 0) + 1);
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
    const pressed = this.open(at, ANSWER_MS).filter((one) => isWithin(change.node, one.control));
    if (pressed.length === 0) this.changed(at, change.node);
    for (const one of pressed) {
      const name = `${change.node.id}:${change.name}`;
      const look = one.looks.get(name);
      if (look) look.now = change.after;
      else
        one.looks.set(name, {
          before: change.before,
          afterMs: at - one.click.at,
          now: change.after,
        });
    }
  }

  answered(at: number, kind: AnswerKind): void {
    for (const one of this.open(at, LIMITS[kind])) {
      one.answer ??= { kind, afterMs: at - one.click.at };
    }
    if (kind === 'page') this.page += 1;
  }

  /** All clicks with their answers; `end` = when the window's recording ended, ms. */
  finish(end: number): Click[] {
    return this.pending.map((one) => ({
      ...one.click,
      answer: this.answerOf(one),
      watchedMs: Math.min(WATCH_MS, Math.max(0, end - one.click.at)),
    }));
  }

  private answerOf(one: Pending): Click['answer'] {
    const places = [...one.places].filter(
      ([place]) => (this.selfMade.get(place) ?? 0) < NOISE_CHANGES,
    );
    const looks = [...one.looks.values()].filter(
      (look) => (look.before ?? '') !== (look.now ?? ''),
    );
    const changes = [...places.map(([, afterMs]) => afterMs), ...looks.map((look) => look.afterMs)];
    const first = Math.min(...changes);
    if (changes.length === 0 || (one.answer && one.answer.afterMs <= first)) return one.answer;
    return { kind: 'change', afterMs: first };
  }

  /** The clicks young enough to be answered now; at most the last 50. */
  private open(at: number, limitMs: number): Pending[] {
    return this.pending.slice(-50).filter(({ click }) => {
      const age = at - click.at;
      return age >= 0 && age <= limitMs;
    });
  }
}

function isWithin(node: RecordedNode, control: RecordedNode | null): boolean {
  if (!control) return false;
  for (const at of ancestry(node)) if (at === control) return true;
  return false;
}
