import type { Observations, TypedInput } from '../observations.ts';
import { arrivalsOf, placeOf } from './arrivals.ts';

/** A page empties its fields in one go, a person one after the other, ms. */
const AT_ONCE_MS = 200;
/** A field that turns empty this soon after a button was pressed was emptied by the page, ms. */
const PRESSED_MS = 3_000;

/** Fields of one window that emptied themselves at one moment. */
export interface Emptied {
  readonly at: number;
  readonly window: string;
  /** Their labels, each once. */
  readonly fields: readonly string[];
  /** What the recording told of it: nobody typed that. */
  readonly inputs: readonly TypedInput[];
}

export function emptiedOf(observed: Observations): Emptied[] {
  return [...emptiedAtOnce(observed), ...askedAgain(observed)];
}

/** Several fields at one moment, or one just after a button was pressed. */
function emptiedAtOnce(observed: Observations): Emptied[] {
  return atOnce(cleared(observed.inputs)).flatMap((inputs) => {
    const [first] = inputs;
    const fields = labelsOf(inputs);
    if (!first || (fields.length < 2 && !followsPress(first, observed))) return [];
    return [{ at: first.at, window: first.window, fields, inputs }];
  });
}

/** A password that was sent is asked for again: its page came anew, and no page keeps a password. */
function askedAgain(observed: Observations): Emptied[] {
  const arrivals = arrivalsOf(observed);
  return arrivals.flatMap(({ at, window, url }, i) => {
    const before = arrivals.slice(0, i).findLast((arrival) => arrival.window === window);
    if (!before || placeOf(before.url) !== placeOf(url)) return [];
    const sent = observed.inputs.filter(
      (input) => input.window === window && input.at > before.at && input.at < at,
    );
    const secrets = sent.filter(({ secret, filled }) => secret && filled);
    return secrets.length > 0 ? [{ at, window, fields: labelsOf(secrets), inputs: [] }] : [];
  });
}

/** What turned from filled to empty. */
function cleared(inputs: readonly TypedInput[]): TypedInput[] {
  const filled = new Map<string, boolean>();
  return inputs.filter((input) => {
    const field = [input.window, input.form, input.field].join('\n');
    const was = filled.get(field) ?? false;
    filled.set(field, input.filled);
    return was && !input.filled;
  });
}

function atOnce(inputs: readonly TypedInput[]): TypedInput[][] {
  const groups: TypedInput[][] = [];
  for (const input of inputs) {
    const group = groups.findLast(([first]) => first?.window === input.window);
    const since = input.at - (group?.[0]?.at ?? Number.NEGATIVE_INFINITY);
    if (group && since <= AT_ONCE_MS) group.push(input);
    else groups.push([input]);
  }
  return groups;
}

/** The last thing pressed before was a button, not the field itself. */
function followsPress({ at, window }: TypedInput, { clicks }: Observations): boolean {
  const last = clicks.findLast((click) => click.window === window && click.at <= at);
  return last?.control === 'button' && at - last.at <= PRESSED_MS;
}

function labelsOf(inputs: readonly TypedInput[]): string[] {
  return [...new Set(inputs.map(({ field }) => field))];
}
