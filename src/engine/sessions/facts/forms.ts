import { during, nextFrom } from '../../recording/in-time.ts';
import type { Click, TypedInput } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { type Fact, fact, grouped, timesOf } from './fact.ts';

/** A page empties its fields in one go, a person one after the other, ms. */
const AT_ONCE_MS = 200;
/** A page that took what was typed says so within this time, ms. */
const SAID_MS = 3_000;
/** A page empties a form this soon after the press that made it do so, ms. */
const CAUSE_MS = 1_500;
const FIELDS = 2;
/** Labels named in one fact. */
const NAMED = 4;

/** Everything typed in one form, and the presses in its tab. All ascending. */
interface Form {
  readonly inputs: readonly TypedInput[];
  /** Those that left something in their field. */
  readonly filled: readonly TypedInput[];
  readonly presses: readonly Click[];
}

/** Forms that the page emptied, without a word or with a refusal, to be filled again. */
export function emptiedForms(data: SessionData): Fact[] {
  return formsOf(data).flatMap((form) => {
    const lost = emptyings(form).filter(
      (at) => !wasTaken(data, form, at) && !wasAskedFor(form, at),
    );
    return formFact(data, form, lost.some((at) => refilled(form, at) !== null) ? lost : []);
  });
}

/** Passwords sent and asked for again on the same page: the way in leads back to itself. */
export function signInsAgain(data: SessionData): Fact[] {
  return formsOf(data).flatMap((form) => {
    const secrets = form.filled.filter(({ secret }) => secret);
    const rounds = new Set(secrets.flatMap(({ at }) => nextFrom(form.presses, at + 1) ?? []));
    return formFact(data, form, rounds.size < 2 ? [] : [...rounds].map(backAt));
  });
}

/** When the form was there again after it was sent, ms. */
function backAt({ at, answer }: Click): number {
  return answer?.kind === 'page' ? at + answer.afterMs : at;
}

function formsOf({ observed }: SessionData): Form[] {
  const buttons = observed.clicks.filter(({ control }) => control === 'button');
  const presses = Map.groupBy(buttons, ({ window }) => window);
  const byForm = ({ window, url, form }: TypedInput) => `${window} ${pathOf(url)} ${form}`;
  return grouped(observed.inputs, byForm).map((inputs) => ({
    inputs,
    filled: inputs.filter(({ filled }) => filled),
    presses: presses.get(inputs[0]?.window ?? '') ?? [],
  }));
}

/** When several fields that held something turned empty at once, ms. */
function emptyings({ inputs }: Form): number[] {
  const held = new Set<string>();
  const found: number[] = [];
  let batch = { at: Number.NEGATIVE_INFINITY, fields: 0 };
  for (const { at, filled, field } of inputs) {
    if (filled) held.add(field);
    if (filled || !held.delete(field)) continue;
    if (at - batch.at > AT_ONCE_MS) batch = { at, fields: 0 };
    batch.fields += 1;
    if (batch.fields === FIELDS) found.push(batch.at);
  }
  return found;
}

/** The page said something that is no refusal: it took what was typed. */
function wasTaken({ observed }: SessionData, { inputs }: Form, at: number): boolean {
  return during(observed.texts, at - SAID_MS, at + SAID_MS).some(
    ({ window, tone }) => window === inputs[0]?.window && tone !== 'busy' && tone !== 'error',
  );
}

/** A press for emptying is not the press that later sends what was filled in again. */
function wasAskedFor(form: Form, at: number): boolean {
  const cause = during(form.presses, at - CAUSE_MS, at).at(-1);
  const again = refilled(form, at);
  const next = again && nextFrom(form.presses, again.at + 1);
  return Boolean(cause && next && next.target !== cause.target);
}

function refilled({ filled }: Form, at: number): TypedInput | null {
  return nextFrom(filled, at + AT_ONCE_MS + 1);
}

function formFact(data: SessionData, { inputs }: Form, moments: readonly number[]): Fact[] {
  const [first] = inputs;
  if (!first || moments.length === 0) return [];
  const names = [...new Set(inputs.map(({ field }) => field))].filter(Boolean).slice(0, NAMED);
  const text = `the form with ${names.join(', ')}`;
  return [fact('form-emptied', timesOf(data, moments), text, first.url)];
}
