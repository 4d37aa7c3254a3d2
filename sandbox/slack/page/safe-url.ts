const PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address as it may stand in an `href`, or null for anything that could run or read something. */
export function safeUrl(address: unknown): string | null {
  if (typeof address !== 'string') return null;
  try {
    const url = new URL(address);
    return PROTOCOLS.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** An image's address: a path of this server, or http(s). Never `data:`, which may hold a document. */
export function safeImageUrl(address: unknown): string | null {
  if (typeof address !== 'string') return null;
  if (/^\/(?![/\\])/.test(address)) return address;
  const url = safeUrl(address);
  return url?.startsWith('http') ? url : null;
}
