import { randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A new id in Slack's form, such as `F0A1B2C3D4E`. */
export function newId(prefix: string): string {
  const letters = [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${prefix}0${letters}`;
}

/** A secret in an address: 32 hexadecimal digits. */
export function newSecret(): string {
  return randomBytes(16).toString('hex');
}

/** Five characters, as Slack gives to blocks that come without an id. */
export function newBlockId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}

/** Message timestamps `seconds.microseconds`: rising, and never the same twice. */
export function createTimestamps(now: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * 1000);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}
