import { during } from '../in-time.ts';
import type { Observations, TypedInput, ValueKind } from '../observations.ts';
import { emptiedOf } from './emptied.ts';
import { type ScreenLine, screenLine } from './line.ts';
import { quoted } from './wording.ts';

/** A longer break in one field is a second time, ms. */
const BREAK_MS = 30_000;
/** A choice this soon after a click on it is that click, ms. */
const CLICKED_MS = 1_000;
const LABEL_LENGTH = 40;
const VALUES: Readonly<Record<ValueKind, string>> = {
  text: '',
  name: 'name',
  email: 'e-mail',
  phone: 'phone',
  address: 'address',
  number: 'number',
  date: 'date',
  card: 'card',
  password: 'password',
  code: 'code',
  search: 'search',
  link: 'link',
  choice: 'choice',
};

/** What kind of value was put into which field; never the value. */
export function typeLines(observed: Observations): ScreenLine[] {
  const byItself = new Set(emptiedOf(observed).flatMap(({ inputs }) => inputs));
  const typed = observed.inputs.filter(
    (input) => !byItself.has(input) && !isClicked(input, observed),
  );
  const byWindow = Map.groupBy(typed, ({ window }) => window);
  return [...byWindow.values()].flatMap(runs).flatMap(lineOf);
}

/** Fields that emptied themselves. */
export function emptiedLines(observed: Observations): ScreenLine[] {
  return emptiedOf(observed).map(({ at, window, fields }) =>
    screenLine('emptied', { at, window }, fields.map(nameOf).join(', ')),
  );
}

function isClicked({ value, at, window }: TypedInput, { clicks }: Observations): boolean {
  if (value !== 'choice') return false;
  return during(clicks, at - CLICKED_MS, at + CLICKED_MS).some((click) => click.window === window);
}

/** What one field took without another coming between. */
function runs(inputs: readonly TypedInput[]): TypedInput[][] {
  const all: TypedInput[][] = [];
  for (const input of inputs) {
    const run = all.at(-1);
    const last = run?.at(-1);
    const goesOn = last?.field === input.field && last.form === input.form;
    if (run && last && goesOn && input.at - last.at <= BREAK_MS) run.push(input);
    else all.push([input]);
  }
  return all;
}

function lineOf(run: readonly TypedInput[]): ScreenLine[] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [];
  const what = last.filled ? valueIn(first) : 'cleared';
  return [screenLine('type', first, `${nameOf(first.field)}${what ? `, ${what}` : ''}`, last.at)];
}

/** What kind of value it took, unless its name says so. */
function valueIn({ secret, value, field }: TypedInput): string {
  const kind = secret ? VALUES.password : VALUES[value];
  return field.toLowerCase().includes(kind) ? '' : kind;
}

function nameOf(field: string): string {
  return field ? quoted(field, LABEL_LENGTH) : 'a field without a name';
}
