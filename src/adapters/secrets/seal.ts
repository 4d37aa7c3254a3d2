import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Makes a secret unreadable for whoever has the database alone. */
export interface Seal {
  /** `about` says what it is of, and is not secret: a sealed text opens for the same `about` only. */
  close(secret: string, about: string): string;
  /** @throws SealBroken where it was sealed with another key, of something else, or changed */
  open(sealed: string, about: string): string;
}

/** What was sealed cannot be read any more: the seal is another one, or there is none. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
/** What AES-GCM is made for (NIST SP 800-38D). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Of the way in which it is sealed: another way is another word. */
const VERSION = 'v1';

/** Seals with a key made from ENCRYPTION_KEY; links to pages are signed with another one made from it. */
export function createSeal(encryptionKey: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', encryptionKey, '', 'backstory seal', KEY_BYTES));
  return {
    close(secret, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(about));
      const closed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const sealed = Buffer.concat([nonce, cipher.getAuthTag(), closed]);
      return `${VERSION}.${sealed.toString('base64url')}`;
    },
    open(sealed, about) {
      try {
        return opened(key, sealed, about);
      } catch (cause) {
        throw new SealBroken(
          'A stored key cannot be read: ENCRYPTION_KEY is not the one that it was stored with. Set the old one again, or connect the project anew.',
          { cause },
        );
      }
    },
  };
}

function opened(key: Buffer, sealed: string, about: string): string {
  const [version, text = ''] = sealed.split('.');
  if (version !== VERSION) throw new Error(`It is not sealed as ${VERSION}.`);
  const bytes = Buffer.from(text, 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(about))
    .setAuthTag(tag);
  const secret = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([secret, decipher.final()]).toString('utf8');
}
