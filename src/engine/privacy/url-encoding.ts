const MOST_LAYERS = 3;

/** A part of an address without its percent-encoding, also where it was encoded twice; what is broken stays. */
export function decoded(part: string): string {
  let text = part;
  for (let layer = 0; layer < MOST_LAYERS && text.includes('%'); layer += 1) {
    const next = decodedOnce(text);
    if (next === text) break;
    text = next;
  }
  return text;
}

/** Runs of escapes one by one, so that a broken one does not shield the others. */
function decodedOnce(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%[2-7][\da-f]/gi, decodeURIComponent);
    }
  });
}

/** Readable text packed as base64 (RFC 4648, both alphabets); null = it is none. */
export function fromBase64(value: string): string | null {
  if (!/^[\w+/-]{8,4096}={0,2}$/.test(value)) return null;
  try {
    const text = atob(value.replaceAll('-', '+').replaceAll('_', '/'));
    return /^[\x20-\x7e]+$/.test(text) ? text : null;
  } catch {
    return null;
  }
}
