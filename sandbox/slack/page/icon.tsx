import type { ReactNode } from 'react';

/** Drawn here: emoji look different on every system, and some systems have none. */
const PATHS = {
  smile:
    'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM7 8h.01M13 8h.01M6.8 11.8a3.8 3.8 0 0 0 6.4 0',
  bubble: 'M3 4.5h14v9.5H9.5L6 17v-3H3ZM6.5 8h7M6.5 10.7h4.5',
  dots: 'M10 4.5h.01M10 10h.01M10 15.5h.01',
  row: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  plus: 'M10 4v12M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12.5 4L6.5 10l6 6',
  send: 'M3.5 4l13 6-13 6 2-6ZM5.5 10h6',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5ZM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  out: 'M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6',
  up: 'M3 9h3v8H3ZM6 9l3.5-6c1.6 0 2.2 1.2 1.8 2.6L10.7 8H16c1 0 1.6.9 1.3 1.9l-1.7 5.6c-.3 1-1 1.5-2 1.5H6',
  down: 'M17 11h-3V3h3ZM14 11l-3.5 6c-1.6 0-2.2-1.2-1.8-2.6L9.3 12H4c-1 0-1.6-.9-1.3-1.9l1.7-5.6c.3-1 1-1.5 2-1.5H14',
} as const;

/** A line drawing in the color of the text; whoever uses it says in words what it means. */
export function Icon({ name }: { name: keyof typeof PATHS }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
