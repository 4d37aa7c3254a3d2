import type { RecordingsQuery } from '../ports/recording-list.ts';

/** A way to ask for less. */
export interface Narrowing {
  /** For a button: "Mobile only". */
  readonly label: string;
  readonly query: RecordingsQuery;
}

const DAY = 24 * 3_600_000;

/** Useful ways to narrow a query, those that it does not say already. */
export function narrowings(query: RecordingsQuery, { now }: { readonly now: Date }): Narrowing[] {
  const { device, event, from, to } = query;
  const dayAgo = now.getTime() - DAY;
  const isLonger = from === null || from < dayAgo;
  return [
    ...(device === null ? [{ label: 'Mobile only', query: { ...query, device: 'Mobile' } }] : []),
    ...(event === null
      ? [{ label: 'With rage clicks', query: { ...query, event: '$rageclick' } }]
      : []),
    ...(isLonger && (to === null || to > dayAgo)
      ? [{ label: 'Last 24 hours', query: { ...query, from: dayAgo } }]
      : []),
  ];
}
