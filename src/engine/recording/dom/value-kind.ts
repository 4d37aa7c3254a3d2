import type { ValueKind } from '../observations.ts';
import { closest, fieldLabel } from './control.ts';
import { isSecretField } from './field.ts';
import { attribute, type RecordedNode } from './node.ts';
import { kindByWords } from './value-words.ts';

const BY_TYPE: Readonly<Record<string, ValueKind>> = {
  email: 'email',
  tel: 'phone',
  url: 'link',
  search: 'search',
  number: 'number',
  range: 'number',
  date: 'date',
  month: 'date',
  week: 'date',
  time: 'date',
  'datetime-local': 'date',
  checkbox: 'choice',
  radio: 'choice',
  color: 'choice',
};

/** By the beginning of the last word of `autocomplete` (WHATWG HTML, autofill); the first that fits counts. */
const BY_AUTOFILL: readonly (readonly [string, ValueKind])[] = [
  ['cc-name', 'name'],
  ['cc-given-name', 'name'],
  ['cc-additional-name', 'name'],
  ['cc-family-name', 'name'],
  ['cc-', 'card'],
  ['one-time-code', 'code'],
  ['email', 'email'],
  ['tel', 'phone'],
  ['bday', 'date'],
  ['current-password', 'password'],
  ['new-password', 'password'],
  ['name', 'name'],
  ['given-name', 'name'],
  ['additional-name', 'name'],
  ['family-name', 'name'],
  ['nickname', 'name'],
  ['street-address', 'address'],
  ['address-', 'address'],
  ['postal-code', 'address'],
  ['country', 'address'],
  ['url', 'link'],
  ['transaction-amount', 'number'],
];

const BY_INPUTMODE: Readonly<Record<string, ValueKind>> = {
  email: 'email',
  tel: 'phone',
  url: 'link',
  search: 'search',
  numeric: 'number',
  decimal: 'number',
};

/** What markup says is anybody's text: `constructor` is a key of every object, and says nothing here. */
function known(table: Readonly<Record<string, ValueKind>>, key: string): ValueKind | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/** What kind of value a field asks for: what its markup says, else what its name and label say. */
export function valueKindOf(field: RecordedNode): ValueKind {
  if (isSecretField(field)) return 'password';
  return byMarkup(field) ?? byName(field) ?? byMode(field) ?? 'text';
}

function byMarkup(field: RecordedNode): ValueKind | null {
  if (field.tag === 'select') return 'choice';
  const type = known(BY_TYPE, attribute(field, 'type').toLowerCase());
  // shops ask for cards and codes in number and phone fields, to bring up the right keys
  if (type && type !== 'number' && type !== 'phone') return type;
  const autofill = attribute(field, 'autocomplete').toLowerCase().split(/\s+/).at(-1) ?? '';
  const [, filled] = BY_AUTOFILL.find(([start]) => autofill.startsWith(start)) ?? [];
  return filled ?? (attribute(field, 'role') === 'searchbox' ? 'search' : null);
}

function byName(field: RecordedNode): ValueKind | null {
  const names = ['name', 'id', 'aria-label', 'placeholder'].map((name) => attribute(field, name));
  const kind = kindByWords([fieldLabel(field), ...names].join(' · '));
  if (kind) return kind;
  const form = closest(field, 'form');
  return form && attribute(form, 'role') === 'search' ? 'search' : null;
}

function byMode(field: RecordedNode): ValueKind | null {
  const type = attribute(field, 'type').toLowerCase();
  const mode = attribute(field, 'inputmode').toLowerCase();
  return known(BY_TYPE, type) ?? known(BY_INPUTMODE, mode);
}
