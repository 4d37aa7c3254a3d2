import { isDeepStrictEqual } from 'node:util';
import { type Fields, fieldsOf, listOf } from '../fields.ts';
import type { Finding } from './findings.ts';
import { type Place, places } from './walk.ts';

/** What is chosen at the start must be offered, exactly as it is offered; of a typed text, the right length. */
export function wrongInitials(blocks: readonly Fields[], base: readonly PropertyKey[]): Finding[] {
  return [...places(blocks, base)].flatMap((place) => [
    ...notOffered(place),
    ...outOfBounds(place),
    ...impossible(place),
  ]);
}

/** One element at most has the focus at the start. */
export function repeatedFocus(blocks: readonly Fields[], base: readonly PropertyKey[]): Finding[] {
  const focused = [...places(blocks, base)].filter(({ fields }) => fields.focus_on_load === true);
  return focused.slice(1).map(({ path }) => ({
    path: [...path, 'focus_on_load'],
    text: 'only one element may have focus_on_load set to true',
  }));
}

function notOffered({ path, fields }: Place): Finding[] {
  const grouped = listOf(fields.option_groups).flatMap((group) => listOf(group.options));
  const offered = [...listOf(fields.options), ...grouped];
  if (offered.length === 0) return [];
  const isOffered = (one: Fields) => offered.some((option) => isDeepStrictEqual(option, one));
  const text = 'must be one of the options';
  const one = fields.initial_option;
  const isWrong = one !== undefined && !isOffered(fieldsOf(one));
  return [
    ...(isWrong ? [{ path: [...path, 'initial_option'], text }] : []),
    ...listOf(fields.initial_options).flatMap((option, index) =>
      isOffered(option) ? [] : [{ path: [...path, 'initial_options', index], text }],
    ),
  ];
}

function outOfBounds({ path, fields }: Place): Finding[] {
  const value = fields.initial_value;
  if (typeof value !== 'string') return [];
  const most =
    fields.type === 'number_input' ? Number(fields.max_value) : Number(fields.max_length);
  const least =
    fields.type === 'number_input' ? Number(fields.min_value) : Number(fields.min_length);
  const size = fields.type === 'number_input' ? Number(value) : value.length;
  const isWrong = Number.isNaN(size) || size > most || size < least;
  return isWrong ? [{ path: [...path, 'initial_value'], text: 'must be within its bounds' }] : [];
}

/** Bounds between which nothing lies. */
function impossible({ path, fields }: Place): Finding[] {
  const pairs = [
    ['min_value', 'max_value'],
    ['min_length', 'max_length'],
  ] as const;
  return pairs.flatMap(([min, max]) =>
    Number(fields[min]) > Number(fields[max])
      ? [{ path: [...path, min], text: `must not be more than ${max}` }]
      : [],
  );
}
