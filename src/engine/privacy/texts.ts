import type { Aliases } from './aliases.ts';
import { findAccounts, findIbans } from './find/accounts.ts';
import { ADDRESS_FINDS } from './find/addresses.ts';
import { findCards } from './find/cards.ts';
import { findEmails } from './find/emails.ts';
import { fold } from './find/fold.ts';
import { type Finder, type Found, replaceSpans, settle, spansOf } from './find/found.ts';
import { findIps, findLongIps } from './find/ips.ts';
import {
  findAmericanPhones,
  findAsianPhones,
  findCalledPhones,
  findPhonesAbroad,
  findTrunkPhones,
} from './find/phones.ts';
import { findDataUrls, findUuids, UUID_LENGTH } from './find/randomness.ts';
import {
  findAssignedTokens,
  findAuthorization,
  findKeys,
  findMarkedTokens,
} from './find/tokens.ts';
import { type Traits, traitsOf } from './find/traits.ts';
import { ALIASES } from './kinds.ts';

const withAt = ({ at }: Traits) => at;
const withNumber = ({ digits }: Traits) => digits >= 8;
const withCall = ({ digits }: Traits) => digits >= 6;
const withSign = ({ sign }: Traits) => sign;
const withDots = ({ dots, digits }: Traits) => dots >= 3 && digits >= 4;
const withAddress = ({ digits, capital, beyondAscii }: Traits) =>
  digits > 0 && (capital || beyondAscii);
const withLongWord = ({ longest }: Traits) => longest >= 16;
const withUuid = ({ longest }: Traits) => longest >= UUID_LENGTH;
const withSomeLength = ({ longest }: Traits) => longest >= 8;

const UUIDS: Finder = { find: findUuids, mayFind: withUuid, keeps: true };

/** What is personal wherever it stands, also in the path of an address or over the seam of two texts. */
export const SURE_FINDERS: readonly Finder[] = [
  { find: findEmails, mayFind: withAt },
  { find: findMarkedTokens, mayFind: withLongWord },
  UUIDS,
  { find: findIbans, mayFind: withNumber },
  { find: findCards, mayFind: withNumber },
  { find: findPhonesAbroad, mayFind: withNumber },
];

/** Everything that is looked for in readable text; the surest first, what one finds the next does not see. */
export const TEXT_FINDERS: readonly Finder[] = [
  { find: findDataUrls, mayFind: withSign, keeps: true },
  { find: findEmails, mayFind: withAt },
  { find: findMarkedTokens, mayFind: withLongWord },
  { find: findAuthorization, mayFind: withSomeLength },
  { find: findAssignedTokens, mayFind: withSign },
  UUIDS,
  { find: findIbans, mayFind: withNumber },
  { find: findCards, mayFind: withNumber },
  { find: findAccounts, mayFind: withCall },
  ...ADDRESS_FINDS.map((find) => ({ find, mayFind: withAddress })),
  { find: findCalledPhones, mayFind: withCall },
  { find: findPhonesAbroad, mayFind: withNumber },
  { find: findIps, mayFind: withDots },
  { find: findLongIps, mayFind: withSign },
  { find: findAmericanPhones, mayFind: withNumber },
  { find: findTrunkPhones, mayFind: withNumber },
  { find: findAsianPhones, mayFind: withNumber },
  { find: findKeys, mayFind: withLongWord },
];

/** What is masked may complete what was not found before; more rounds than this are an attack. */
export const MOST_ROUNDS = 4;

/** The text with aliases for all that the finders find; masking again changes nothing. */
export function maskFound(text: string, finders: readonly Finder[], aliases: Aliases): string {
  let masked = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const found = findAll(masked, finders);
    if (found.length === 0) break;
    masked = replaceSpans(masked, found, ({ kind, key }) => aliases.of(kind, key));
  }
  return masked;
}

/** All finds in order; aliases that stand there already are settled. */
export function findAll(text: string, finders: readonly Finder[]): Found[] {
  const folded = fold(text);
  const traits = traitsOf(folded);
  let seen = traits.underscore ? settle(folded, spansOf(folded, ALIASES)) : folded;
  const found: Found[] = [];
  for (const { find, mayFind, keeps } of finders) {
    if (!mayFind(traits)) continue;
    const some = find(seen);
    if (some.length === 0) continue;
    seen = settle(seen, some);
    if (!keeps) for (const one of some) found.push(one);
  }
  return found.length > 1 ? found.sort((a, b) => a.start - b.start) : found;
}
