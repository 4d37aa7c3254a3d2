import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';
import { oneLine } from '../../templates/safe-text.ts';

/**
 * What a page may be filled with. Strings are foreign: they lose what could turn the text around them, and
 * are escaped for HTML where they stand. An address to follow is a URL object.
 */
export type Value =
  | string
  | number
  | boolean
  | null
  | URL
  | readonly Value[]
  | { readonly [name: string]: Value };

/** A page's data, by name. */
export type View = { readonly [name: string]: Value };

/** For `href`. Only a URL object is taken: a string could come from anywhere, and call a script. */
function address(url: unknown): string {
  const isWeb = url instanceof URL && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!isWeb) throw new TypeError('A page may link only to a URL of the web.');
  return url.href;
}

let compiled: Map<string, Handlebars.TemplateDelegate> | null = null;

/** All of `*.hbs`, each of them also a part for the others. HTML is escaped; a name that the view lacks is an error. */
function templates(): Map<string, Handlebars.TemplateDelegate> {
  if (compiled) return compiled;
  const handlebars = Handlebars.create();
  handlebars.registerHelper('address', address);
  const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.hbs'));
  compiled = new Map(
    names.map((file) => {
      const source = readFileSync(join(import.meta.dirname, file), 'utf8');
      return [basename(file, '.hbs'), handlebars.compile(source, { strict: true })];
    }),
  );
  for (const [name, template] of compiled) handlebars.registerPartial(name, template);
  return compiled;
}

/** Fills the template of this name. */
export function fillPage(name: string, view: View): string {
  const template = templates().get(name);
  if (!template) throw new Error(`There is no page "${name}".`);
  return template(clean(view));
}

function clean(value: Value): Value {
  if (typeof value === 'string') return oneLine(value);
  if (Array.isArray(value)) return value.map((item: Value) => clean(item));
  if (typeof value !== 'object' || value === null || value instanceof URL) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(one)]));
}
