/**
 * One line of what the page's player reads, each a JSON document: first the session's exceptions, then
 * its rrweb events in stored order with nothing compressed in them, then the end. Without an end the
 * recording was cut off. Times are milliseconds since the epoch.
 */
export type PlayerLine<Event> =
  | { readonly kind: 'exception'; readonly at: number; readonly text: string }
  | { readonly kind: 'event'; readonly window: string; readonly event: Event }
  | { readonly kind: 'end'; readonly skipped: number };
