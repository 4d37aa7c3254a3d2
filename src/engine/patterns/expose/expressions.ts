import { NUMBERS } from '../group/normal-words.ts';
import { ANY } from '../group/places.ts';

/** Up to here all that record a label keep it (normal-words.ts), characters. */
const LABEL = 36;

const HOST = '^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*';
/** A hash that is no route names a spot of the page. */
const NO_ROUTE = '(?:#(?:[^/!].*)?)?$';
/** RE2 knows fewer spaces than JavaScript: named one by one they are the same. */
const SPACE = '[ \\t\\r\\n\u00a0\u202f]';
/** A number, a date or a code, as it may stand in a label. */
const NUMBER = '[^"]{0,30}';
/** What names an element to people, as posthog-js keeps it; texts of what lies around it included. */
const NAMING = '(?:^|[:"])(?:text|attr__(?:aria-label|value|title|alt))=';

/** Matches the addresses of a kind of page, ANY standing for one part; null = it names no address. */
export function addressExpression(place: string): string | null {
  if (!/^[/#]/.test(place)) return null;
  const [path = '', ...routes] = place.split('#');
  const start = `${HOST}${path.split('/').filter(Boolean).map(part).join('')}/*(?:\\?[^#]*)?`;
  if (routes.length === 0) return `${start}${NO_ROUTE}`;
  const [first = '', ...others] = routes.join('#').split('/').filter(isPart);
  return `${start}#${escaped(first)}${others.map(part).join('')}/*(?:\\?.*)?$`;
}

/** An empty part at the start says that the route starts with a slash. */
function isPart(text: string, at: number): boolean {
  return text !== '' || at === 0;
}

function part(text: string): string {
  return `/+${text === ANY ? '[^/?#]+' : escaped(text)}`;
}

/**
 * Matches the chain of an element with this label, whatever its first number; from a second one on
 * nothing is compared, so that no label makes a slow expression. null = the label says nothing.
 */
export function elementExpression(label: string): string | null {
  const whole = label.replace(/\s+/g, ' ').trim();
  const words = whole.slice(0, LABEL).trim();
  const pieces = words.split(NUMBERS);
  if (pieces.every((one) => one.trim() === '')) return null;
  const wanted = pieces.slice(0, 2).map(spaced).join(NUMBER);
  const isWhole = words === whole && pieces.length <= 2;
  return `${NAMING}"${SPACE}*${wanted}${isWhole ? `${SPACE}*"` : ''}`;
}

function spaced(words: string): string {
  return words.split(' ').map(quotedIn).join(`${SPACE}+`);
}

/** As it stands between the quotes of a chain. */
function quotedIn(text: string): string {
  return escaped(text.replaceAll('"', '\\"'));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
