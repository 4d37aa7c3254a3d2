import type { RrwebEvent } from '../ports/source.ts';

/** As JSON.stringify writes them; an attribute's name counts in any case. */
const SAYS_ONE = /"(?:rel|src|srcdoc)":/i;
/** What the recording carries with it. */
const CARRIED = /^\s*(?:data|blob):/i;

/**
 * The event as JSON, without what makes a browser connect before any content policy is asked: `rel`, as
 * in `rel=preconnect`, and `src` and `srcdoc`, as of frames. None could have loaded anything; recorded
 * style sheets and frames are inlined and stay.
 * @throws RangeError where it nests too deep
 */
export function inertJson(event: RrwebEvent): string {
  const json = JSON.stringify(event);
  return SAYS_ONE.test(json) ? JSON.stringify(event, inert) : json;
}

function inert(name: string, value: unknown): unknown {
  const attribute = name.toLowerCase();
  if (attribute === 'rel' || attribute === 'srcdoc') return undefined;
  if (attribute !== 'src' || typeof value !== 'string' || CARRIED.test(value)) return value;
  return 'about:blank';
}
