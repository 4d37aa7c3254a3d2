import { during } from '../in-time.ts';
import type { Answer, Click, Observations } from '../observations.ts';
import { type ScreenLine, screenLine } from './line.ts';
import { lasting } from './wording.ts';

/** A click must have been watched this long before silence counts, ms (PostHog's mutation threshold). */
const WATCHED_MS = 2_500;
/** An answer this soon is felt as immediate, ms (Nielsen's limit). */
const AT_ONCE_MS = 100;
/** A click on a label clicks its field as well: one press, told twice, ms. */
const TWIN_MS = 150;
/** Going into a field is part of typing there, ms. */
const TYPES_WITHIN_MS = 5_000;
/** What is drawn or framed answers inside itself, where a recording does not see it. */
const OPAQUE = /^(canvas|video|audio|iframe|object|embed)( |$)/;
/** The page's own ground: nobody expects an answer of it, and its words are the whole page's. */
const GROUND = /^(page|html|body|main)( |$)/;

/** What was clicked, and whether anything visible answered it, and after how long. */
export function clickLines(observed: Observations): ScreenLine[] {
  return observed.clicks
    .filter((click, i) => !isTwin(click, observed.clicks[i - 1]) && !startsTyping(click, observed))
    .map((click) => lineOf(click));
}

function lineOf(click: Click): ScreenLine {
  const { answer, leaves, lateMs } = click;
  const target = isGround(click) ? 'the page itself' : click.target;
  if (click.disabled) return screenLine('press', click, `${target}, disabled`);
  if (answer) return screenLine('click', click, `${target}, ${answerWords(answer)}`);
  if (leaves) return screenLine('click', click, `${target}, leads away`);
  if (!isKnown(click)) return screenLine('click', click, target);
  const late = lateMs ? `, nothing for ${lasting(lateMs)}` : '';
  return screenLine('unanswered', click, `${target}${late}`);
}

/** Whether silence says something: fields and choices answer in their own way, which may not be recorded. */
function isKnown(click: Click): boolean {
  const { control, target, watchedMs } = click;
  if (control === 'field' || control === 'choice') return false;
  return watchedMs >= WATCHED_MS && !OPAQUE.test(target) && !isGround(click);
}

function isGround({ control, target }: Click): boolean {
  return control === null && GROUND.test(target);
}

function answerWords({ kind, afterMs }: Answer): string {
  const after = afterMs <= AT_ONCE_MS ? 'at once' : `after ${lasting(afterMs)}`;
  return kind === 'page' || kind === 'tab' ? `${kind} ${after}` : after;
}

function isTwin(click: Click, before: Click | undefined): boolean {
  if (click.control !== 'choice' || before?.control !== 'choice') return false;
  const isSamePlace = click.x === before.x && click.y === before.y;
  return isSamePlace && click.window === before.window && click.at - before.at <= TWIN_MS;
}

function startsTyping({ control, at, window, target }: Click, { inputs }: Observations): boolean {
  if (control !== 'field') return false;
  return during(inputs, at, at + TYPES_WITHIN_MS).some(
    (input) => input.window === window && target.endsWith(`"${input.field}"`),
  );
}
