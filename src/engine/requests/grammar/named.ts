import type { Clock } from '../wish.ts';
import { lastMeant, sinceMeant, untilMeant } from './dates.ts';
import { lengthMeant } from './lengths.ts';
import { countryMeant } from './places.ts';
import { type Meaning, type Rule, rule, wished } from './rule.ts';
import { addressMeant, deviceMeant, limitMeant } from './visits.ts';

type Means = (value: string, clock: Clock) => Meaning | null;

/** What stands behind `name:`, by name. */
const NAMES: ReadonlyMap<string, Means> = new Map([
  ...same('url page path seite', addressMeant),
  ...same('event ereignis', (event) => wished({ event })),
  ...same('person user email nutzer', (person) => wished({ person })),
  ...same('company org organization organisation group team account firma', (company) =>
    wished({ company }),
  ),
  ...same('cohort kohorte', (cohort) => wished({ cohort })),
  ...same('country land', countryMeant),
  ...same('device gerät', deviceMeant),
  ...same('limit', limitMeant),
  ...same('min', (length) => lengthMeant('minSeconds', length)),
  ...same('max', (length) => lengthMeant('maxSeconds', length)),
  ...same('from since von seit', sinceMeant),
  ...same('to until bis', untilMeant),
  ...same('last', lastMeant),
]);

const NAME = [...NAMES.keys()].join('|');

/** `name:value`, `name:"a value of words"`. */
const BY_COLON: Rule = rule(
  new RegExp(`(?<![\\p{L}\\p{N}_])(${NAME}):[ ]?(?:"([^"]+)"|([^\\s"]+))`, 'giu'),
  ([, name = '', quoted = '', bare = ''], clock) => {
    const value = quoted.trim() || bare.replace(/[,;!?)\]]+$/, '');
    return value === '' ? null : (NAMES.get(name.toLowerCase())?.(value, clock) ?? null);
  },
);

/** `cohort "Power users"`, `company "Acme Inc."`: quotes tell where the name ends. */
const BY_QUOTES: Rule = rule(
  /(?<![\p{L}\p{N}_])(cohort|kohorte|company|organi[sz]ation|team|firma|event|ereignis|country|user|person)\s+"([^"]+)"/giu,
  ([, name = '', value = ''], clock) =>
    NAMES.get(name.toLowerCase())?.(value.trim(), clock) ?? null,
);

/** What is named by its kind; read before anything else, for a value may hold any words. */
export const NAMED: readonly Rule[] = [BY_COLON, BY_QUOTES];

/** Names of one thing, between spaces. */
function same(names: string, means: Means): (readonly [string, Means])[] {
  return names.split(' ').map((name) => [name, means] as const);
}
