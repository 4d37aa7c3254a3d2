/** One element of PostHog's flattened chain. */
export interface ChainElement {
  readonly tag: string;
  readonly text: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * Parses `elements_chain`: elements from the clicked one outwards, separated by `;`, each
 * `tag.class:name="value"name2="value"`. Quotes inside values are backslash-escaped.
 */
export function parseElementsChain(chain: string): ChainElement[] {
  return splitOutsideQuotes(chain).map(parseElement);
}

function splitOutsideQuotes(chain: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < chain.length; i += 1) {
    if (chain[i] === '\\') i += 1;
    else if (chain[i] === '"') quoted = !quoted;
    else if (chain[i] === ';' && !quoted) {
      parts.push(chain.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(chain.slice(start));
  return parts.filter((part) => part !== '');
}

const ATTRIBUTE = /(?<![\w$-])([\w$-]+)="((?:[^"\\]|\\.)*)"/g;

function parseElement(part: string): ChainElement {
  const tag = /^[\w-]+/.exec(part)?.[0].toLowerCase() ?? '';
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of part.matchAll(ATTRIBUTE)) {
    attributes.set(name.replace(/^attr__/, ''), value.replace(/\\(.)/g, '$1'));
  }
  return { tag, text: attributes.get('text') ?? '', attributes };
}

const MEANT = new Set(['a', 'button', 'input', 'select', 'textarea', 'label', 'summary', 'form']);

/** Tags as people call them. A map: a recorded tag may be named like a property of every object. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['a', 'link'],
  ['input', 'field'],
  ['textarea', 'field'],
]);

/** What was clicked, changed or sent, in words: `button "Apply"`; '' when the chain says nothing. */
export function describeTarget(chain: string): string {
  const elements = parseElementsChain(chain);
  const meant =
    elements.find(({ tag, attributes }) => MEANT.has(tag) || attributes.has('role')) ?? elements[0];
  if (!meant) return '';
  const inner = elements.find((element) => element.text !== '')?.text ?? '';
  const attribute = (name: string) => meant.attributes.get(name) ?? '';
  const label =
    attribute('aria-label') ||
    meant.text ||
    inner ||
    attribute('placeholder') ||
    attribute('name') ||
    attribute('id');
  const word = WORDS.get(meant.tag) ?? meant.tag;
  return label ? `${word} "${label.replace(/\s+/g, ' ').trim().slice(0, 60)}"` : word;
}
