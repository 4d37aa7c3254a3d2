import type { Kind } from './kinds.ts';

/** Names of parameters that hold a secret, whatever it looks like. */
const SECRET =
  /^(?:.*(?:token|secret|passw(?:or)?d|passwort|signature|credential|api[_-]?key|apikey|access[_-]?key|private[_-]?key|session[_-]?id|csrf|xsrf)|pwd|pass|auth|authorization|jwt|sid|sig|otp|pin|key|ticket|hmac|nonce|oobcode|magic|invite|saml(?:request|response)|assertion)$/i;
/** Short values of these are words of the page: `code=SUMMER10`, `state=open`. */
const SECRET_IF_LONG = /^(?:code|state|session|hash|h|s|t|v|k)$/i;
const LONG = 16;

const NAMED: readonly (readonly [RegExp, Kind])[] = [
  [/^(?:.*[_-])?(?:e-?mail|mail)(?:[_-]?address)?$/i, 'email'],
  [
    /^(?:.*[_-])?(?:phone|telephone|tel|telefon|mobile|mobil|msisdn|fax)(?:[_-]?(?:no|nr|number))?$/i,
    'phone',
  ],
  [/^(?:.*[_-])?(?:iban|account[_-]?(?:no|nr|number)|konto(?:nummer)?)$/i, 'account'],
  [/^(?:.*[_-])?(?:card|cc)[_-]?(?:no|nr|number)$/i, 'card'],
  [
    /^(?:(?:first|last|full|given|family|middle|sur)[_-]?name|vorname|nachname|fname|lname)$/i,
    'name',
  ],
  [
    /^(?:.*[_-])?(?:street|stra(?:ss|ß)e|address(?:[_-]?line)?[_-]?\d?|adresse|anschrift)$/i,
    'address',
  ],
  [/^(?:.*[_-])?(?:ip|ip[_-]?address|remote[_-]?addr)$/i, 'ip'],
];

/** Fingerprints of files and builds, no secrets. */
const BUILD = /^(?:v|ver|version|rev|hash|h|cb|build|integrity|commit|sha)$/i;

/** What a parameter holds by its name; null = its name does not say. */
export function kindOfParameter(name: string, value: string): Kind | null {
  const bare = name.replace(/\[.*$/, '');
  if (SECRET.test(bare) || (SECRET_IF_LONG.test(bare) && value.length >= LONG && !BUILD.test(bare)))
    return 'token';
  const kind = NAMED.find(([pattern]) => pattern.test(bare))?.[1] ?? null;
  if (kind === 'email') return value.includes('@') ? kind : null;
  const needsDigits = kind !== null && kind !== 'name' && kind !== 'address';
  return needsDigits && value.replace(/\D/g, '').length < 6 ? null : kind;
}

/** Whether a random value of this parameter may be a secret. */
export function mayHoldSecret(name: string): boolean {
  return !BUILD.test(name);
}
