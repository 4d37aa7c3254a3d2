import {
  AGGREGATES,
  ANY_CASE,
  DATES,
  KIND_OF_ARGUMENT,
  type Names,
  PARAMETRIC,
  PLAIN,
  POINTS_IN_TIME,
  WINDOW_ONLY,
} from './function-names.ts';
import type { Kind } from './scope.ts';

/** A function that HogQL offers. Kinds: a fixed one, or that of an argument, by its index. */
export interface HogqlFunction {
  /** ClickHouse's name. */
  readonly name: string;
  readonly minArguments: number;
  readonly maxArguments: number;
  /** Parameters before the arguments, as in `quantile(0.5)(x)`. */
  readonly maxParameters: number;
  readonly kind: Kind | number;
  /** May be called with OVER. */
  readonly window: boolean;
}

const ANY_NUMBER = 255;

/** The allow-list of functions that are printed under a name; the rest are in conversions.ts. */
export const FUNCTIONS: ReadonlyMap<string, HogqlFunction> = new Map([
  ...entries(PLAIN, {}),
  ...entries(DATES, {}),
  ...entries(POINTS_IN_TIME, { kind: 'datetime' }),
  ...entries(WINDOW_ONLY, { window: true }),
  ...aggregates(),
]);

const BY_LOWER_CASE = new Map(
  [...FUNCTIONS]
    .filter(([name]) => ANY_CASE.has(name.toLowerCase()))
    .map(([name, found]) => [name.toLowerCase(), found]),
);

/** The function of that name, or null when HogQL has none. */
export function functionNamed(name: string): HogqlFunction | null {
  return FUNCTIONS.get(name) ?? BY_LOWER_CASE.get(name.toLowerCase()) ?? null;
}

function aggregates(): [string, HogqlFunction][] {
  const plain = [
    ...entries(AGGREGATES, { window: true }),
    ...Object.entries(PARAMETRIC).flatMap(([name, maxParameters]) =>
      entries({ '1': name }, { window: true, maxParameters }),
    ),
  ];
  return plain.flatMap(([name, found]) => [
    [name, found],
    [`${name}If`, withCondition(name, found)],
  ]);
}

function withCondition(name: string, found: HogqlFunction): HogqlFunction {
  return {
    ...found,
    name: `${name}If`,
    minArguments: found.minArguments + 1,
    maxArguments: found.maxArguments + 1,
  };
}

function entries(names: Names, rest: Partial<HogqlFunction>): [string, HogqlFunction][] {
  return Object.entries(names).flatMap(([range, list]) => {
    const [, from = '0', to, more] = /^(\d+)(?:-(\d+))?(\+)?/.exec(range) ?? [];
    const counts = {
      minArguments: Number(from),
      maxArguments: more ? ANY_NUMBER : Number(to ?? from),
    };
    return list
      .trim()
      .split(/\s+/)
      .map((name): [string, HogqlFunction] => [
        name,
        {
          name,
          ...counts,
          maxParameters: 0,
          kind: KIND_OF_ARGUMENT.get(name) ?? 'other',
          window: false,
          ...rest,
        },
      ]);
  });
}
