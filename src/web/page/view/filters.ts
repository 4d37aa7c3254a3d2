import type { Pattern } from '../../../engine/patterns/report.ts';
import { patternKind, withCapital } from '../../../templates/report-words.ts';
import { oneLine } from '../../../templates/safe-text.ts';
import type { View } from '../compile.ts';

/** What patterns are chosen by: its name in the page's address, and what each pattern has of it. */
interface Facet {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly of: (pattern: Pattern) => readonly string[];
  readonly words: (value: string, pattern: Pattern) => string;
}

const SEVERITIES: readonly string[] = ['critical', 'high', 'medium', 'low'];

const FACETS: readonly Facet[] = [
  {
    name: 'blocking',
    label: 'Effect',
    any: 'Any effect',
    of: ({ blocking }) => [blocking ? 'yes' : 'no'],
    words: (value) => (value === 'yes' ? 'Stops people' : 'Slows people down'),
  },
  {
    name: 'severity',
    label: 'Severity',
    any: 'Any severity',
    of: ({ severity }) => [severity],
    words: withCapital,
  },
  {
    name: 'kind',
    label: 'Kind',
    any: 'Any kind',
    of: ({ kind }) => [kind],
    words: (_, { kind }) => patternKind(kind),
  },
  {
    name: 'device',
    label: 'Device',
    any: 'Any device',
    of: ({ moments }) => [
      ...new Set(moments.flatMap(({ device }) => (device ? [oneLine(device)] : []))),
    ],
    words: (value) => value,
  },
];

/** What is chosen, by the facet's name; a facet without a choice is not there. */
export type Chosen = ReadonlyMap<string, string>;

/** What an address chooses; what no pattern has is passed over. */
export function chosenIn(query: URLSearchParams, patterns: readonly Pattern[]): Chosen {
  return new Map(
    FACETS.flatMap(({ name, of }) => {
      const value = query.get(name);
      const exists = value !== null && patterns.some((pattern) => of(pattern).includes(value));
      return exists ? [[name, value] as const] : [];
    }),
  );
}

export function isChosen(pattern: Pattern, chosen: Chosen): boolean {
  return FACETS.every(({ name, of }) => {
    const value = chosen.get(name);
    return value === undefined || of(pattern).includes(value);
  });
}

/** What the page's script needs to choose by itself. */
export function facetsOf(pattern: Pattern): string {
  return JSON.stringify(Object.fromEntries(FACETS.map(({ name, of }) => [name, of(pattern)])));
}

/** The choices there are; a facet in which all patterns are the same is none. */
export function filterView(patterns: readonly Pattern[], chosen: Chosen): View[] {
  return FACETS.flatMap((facet) => {
    const options = optionsOf(facet, patterns, chosen);
    const tells = options.some(({ count }) => count < patterns.length);
    const { name, label, any } = facet;
    return tells ? [{ name, label, any, options }] : [];
  });
}

function optionsOf({ name, of, words }: Facet, patterns: readonly Pattern[], chosen: Chosen) {
  const found = new Map<string, { readonly words: string; count: number }>();
  for (const pattern of patterns) {
    for (const value of new Set(of(pattern))) {
      const option = found.get(value) ?? { words: words(value, pattern), count: 0 };
      option.count += 1;
      found.set(value, option);
    }
  }
  return [...found]
    .map(([value, option]) => ({ value, ...option, isChosen: chosen.get(name) === value }))
    .sort((a, b) => SEVERITIES.indexOf(a.value) - SEVERITIES.indexOf(b.value) || b.count - a.count);
}
