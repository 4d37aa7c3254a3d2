import type { TypedInput } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { type Fact, grouped, timesOf } from './fact.ts';

/** A page empties its fields in one go, a person one after the other, ms. */
const AT_ONCE_MS = 200;
/** A page that took what was typed says so within this time, ms. */
const SAID_MS = 3_000;
const FIELDS = 2;

/** Forms that the page emptied without a word, to be filled again. */
export function emptiedForms(data: SessionData): Fact[] {
  return formsOf(data).flatMap((inputs) => {
    const emptied = inputs.filter(
      (input) => emptiedWith(inputs, input) && !saidSomething(data, input),
    );
    const again = emptied.some((input) => isFilledAfter(inputs, input));
    return formFact(data, inputs, again ? emptied.map(({ at }) => at) : []);
  });
}

/** Passwords sent and asked for again on the same page: the way in leads back to itself. */
export function signInsAgain(data: SessionData): Fact[] {
  return formsOf(data).flatMap((inputs) => {
    const rounds = new Set(
      inputs.filter(({ secret, filled }) => secret && filled).flatMap((one) => sentAt(data, one)),
    );
    return rounds.size < 2 ? [] : formFact(data, inputs, [...rounds]);
  });
}

/** When what was typed was sent: the next press of a button. */
function sentAt({ observed }: SessionData, { at, window }: TypedInput): number[] {
  const press = observed.clicks.find(
    (click) => click.at > at && click.window === window && click.control === 'button',
  );
  return press ? [press.at] : [];
}

function formsOf({ observed }: SessionData): TypedInput[][] {
  return grouped(observed.inputs, ({ window, url, form }) => `${window} ${pathOf(url)} ${form}`);
}

/** The first of several fields that turned empty at once. */
function emptiedWith(inputs: readonly TypedInput[], { at, filled, field }: TypedInput): boolean {
  if (filled) return false;
  const together = inputs.filter(
    (other) => !other.filled && other.at >= at && other.at - at <= AT_ONCE_MS,
  );
  const fields = new Set(together.map((other) => other.field));
  return together[0]?.field === field && fields.size >= FIELDS;
}

function isFilledAfter(inputs: readonly TypedInput[], { at }: TypedInput): boolean {
  return inputs.some((other) => other.filled && other.at > at + AT_ONCE_MS);
}

function saidSomething({ observed }: SessionData, { at, window }: TypedInput): boolean {
  return observed.texts.some(
    (text) => text.window === window && Math.abs(text.at - at) <= SAID_MS && text.tone !== 'busy',
  );
}

function formFact(data: SessionData, inputs: readonly TypedInput[], moments: number[]): Fact[] {
  const [first] = inputs;
  if (!first || moments.length === 0) return [];
  const names = [...new Set(inputs.map(({ field }) => field))].filter(Boolean).slice(0, 4);
  const text = `the form with ${names.join(', ')}`;
  return [
    {
      rule: 'form-emptied',
      times: timesOf(data, moments),
      text,
      target: text,
      url: first.url,
      visible: true,
      lasted: 0,
    },
  ];
}
