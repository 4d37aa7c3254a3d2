import { gunzipSync } from 'node:zlib';
import type { Inflate } from '../../engine/recording/wire/compression.ts';

/** Gzip as posthog-js puts it into recordings, undone by node's zlib, which holds the limit itself. */
export const inflate: Inflate = (gzip, maxBytes) =>
  gunzipSync(Buffer.from(gzip, 'latin1'), { maxOutputLength: maxBytes }).toString('utf8');
