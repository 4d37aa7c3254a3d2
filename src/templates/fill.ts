import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { clock } from '../engine/sessions/clock.ts';
import { withoutQuotes } from './elements.ts';
import * as words from './plain-words.ts';
import { escapeSlack } from './safe-text.ts';

/**
 * What a template may be filled with. Strings are foreign and made safe before the template sees
 * them; a link is a URL that code has built or checked, a date a Date.
 */
export type Value =
  | string
  | number
  | boolean
  | null
  | URL
  | Date
  | Exact
  | readonly Value[]
  | { readonly [name: string]: Value };

/** Text that comes back to us as it is and is shown to nobody: the value of a button. */
export class Exact {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A template's data, by name. */
export type View = { readonly [name: string]: Value };

/** A clickable label; without an address, the label alone. */
function link(label: string, url: URL | null): string {
  return url ? `<${address(url)}|${label.replace(/[|\n]/g, ' ')}>` : label;
}

/** An address for a link or a button. Only a URL object is taken: a string could come from anywhere. */
function address(url: URL): string {
  if (!(url instanceof URL)) throw new TypeError('A template may link only to a URL object');
  return escapeSlack(url.href.replaceAll('|', '%7C'));
}

/** The value of a button. */
function exact({ text }: Exact): string {
  return withoutQuotes(escapeSlack(text));
}

/** A person of the workspace by name; only an id that Slack gave us is taken. */
function person({ text }: Exact): string {
  return /^[UW][A-Z0-9]{1,30}$/.test(text) ? `<@${text}>` : 'Somebody';
}

/** A channel by name; only an id that Slack gave us is taken. */
function channel({ text }: Exact): string {
  return /^[CGD][A-Z0-9]{1,30}$/.test(text) ? `<#${text}>` : 'no channel';
}

/** A date in the reader's own zone, as Slack shows it; UTC where it cannot. */
function date(at: Date): string {
  const utc = at.toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short}, {time}|${utc} UTC>`;
}

function join(parts: readonly string[], between: string): string {
  return parts.join(between);
}

/** What a template may call. */
const functions = {
  link,
  address,
  exact,
  person,
  channel,
  date,
  join,
  duration: words.duration,
  clock,
  day: words.day,
} as const;

const handlebars = Handlebars.create();
for (const [name, made] of Object.entries(functions)) handlebars.registerHelper(name, made);

const compiled = new Map<string, Handlebars.TemplateDelegate>();

/** The template `<name>.hbs`, compiled once. `strict`: a name that the view lacks is an error. */
function template(name: string): Handlebars.TemplateDelegate {
  const known = compiled.get(name);
  if (known) return known;
  const source = readFileSync(new URL(`./${name}.hbs`, import.meta.url), 'utf8');
  const made = handlebars.compile(source, { noEscape: true, strict: true });
  compiled.set(name, made);
  return made;
}

/**
 * Fills a template. Handlebars escapes nothing (its HTML escaping would corrupt mrkdwn); instead
 * every string of the view goes through `safe` here, so that no author can forget it.
 */
export function fill(name: string, view: View, safe: (text: string) => string): string {
  return template(name)(protect(view, safe));
}

function protect(value: Value, safe: (text: string) => string): Value {
  if (typeof value === 'string') return safe(value);
  if (Array.isArray(value)) return value.map((item: Value) => protect(item, safe));
  if (!isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, protect(one, safe)]));
}

function isView(value: Value): value is View {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
