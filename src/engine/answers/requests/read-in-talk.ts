import type { Clock } from '../../requests/wish.ts';
import { Answer } from '../answer.ts';
import type { Turn } from '../turn.ts';
import type { FollowUp } from './follow-up.ts';
import { readFollowUp } from './read-follow-up.ts';
import { numbersIn, SOME } from './reference.ts';
import { saidIn, whole, withoutTie } from './said.ts';

const NUMBERS = whole(SOME);

/** What is said in a talk, and what was said before it, oldest first. */
interface Said {
  readonly question: string;
  readonly turns: readonly Turn[];
}

/**
 * Reads a message of a talk. A number alone completes the question that we asked back, "Which one: 1, 2?";
 * where we asked none, that number is shown. Never throws.
 */
export function readInTalk({ question, turns }: Said, clock: Clock): FollowUp {
  const numbers = numbersAlone(question);
  if (numbers.length === 0) return readFollowUp(question, clock);
  const open = asksBack(turns) ? openQuestion(turns, clock) : null;
  return open === null ? { kind: 'show', numbers } : completed(open, numbers);
}

/** Whether our last word asked which number was meant, and this says one. */
export function isNumberAskedFor({ question, turns }: Said): boolean {
  return numbersAlone(question).length > 0 && asksBack(turns);
}

/** The numbers of a message that says nothing else: "2", "#2", "1 and 3"; empty = it does. */
function numbersAlone(raw: string): number[] {
  const said = withoutTie(saidIn(raw.slice(0, LONGEST)));
  return NUMBERS.test(said) ? numbersIn(said) : [];
}

/** No message that is only numbers is longer, characters. */
const LONGEST = 100;

function asksBack(turns: readonly Turn[]): boolean {
  const last = turns.findLast(({ by }) => by === 'backstory');
  return Answer.safeParse(last?.answer).data?.asksBack ?? false;
}

/** The question that our last word left open: the last that names no number, and could. */
function openQuestion(turns: readonly Turn[], clock: Clock): FollowUp | null {
  const asked = turns.filter(({ by, state }) => by === 'person' && state !== 'heard');
  const read = asked.map(({ text }) => readFollowUp(text, clock));
  return read.findLast(isOpen) ?? null;
}

function isOpen(asked: FollowUp): boolean {
  if (asked.kind === 'show') return asked.numbers.length === 0;
  return 'number' in asked && asked.number === null;
}

/** Of several numbers only `show` makes anything. */
function completed(open: FollowUp, numbers: readonly number[]): FollowUp {
  const [number = null, ...others] = numbers;
  return 'number' in open && others.length === 0
    ? { ...open, number }
    : { kind: 'show', numbers: [...numbers] };
}
