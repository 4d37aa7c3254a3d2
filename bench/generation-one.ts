import { createHash } from 'node:crypto';
import type { EventProperty, SessionEvent } from '../src/engine/ports/source.ts';
import { parseElementsChain } from '../src/engine/sessions/elements-chain.ts';

/**
 * The columns of PostHog's first session summaries (its `DEFAULT_EVENT_FIELDS` and
 * `EXTRA_SUMMARY_EVENT_FIELDS` without those it removes before the model reads them).
 */
const COLUMNS = [
  'event_id',
  'event_index',
  'event',
  'timestamp',
  'elements_chain_href',
  'elements_chain_texts',
  'elements_chain_elements',
  '$window_id',
  '$current_url',
  '$event_type',
  'elements_chain_ids',
  '$exception_types',
  '$exception_values',
] as const;

type Cell = string | readonly string[] | null;

/**
 * Events as PostHog's first summaries gave them to a model: rows of JSON with ids of 8 hex digits,
 * `url_N` and `window_N`, and the two maps of those names. Repeated rows are left out, as there.
 * Where its exact spelling is not known the shorter one stands here: no spaces, times without
 * microseconds.
 */
export function generationOne(events: readonly SessionEvent[]): string {
  const urls = createAliases('url');
  const windows = createAliases('window');
  const seen = new Set<string>();
  const data = events.flatMap((event, index) => {
    const cells = cellsOf(event, urls.alias, windows.alias);
    const id = eventId(cells);
    if (seen.has(id)) return [];
    seen.add(id);
    return [[id, index, ...cells]];
  });
  return [{ columns: COLUMNS, data }, urls.map(), windows.map()]
    .map((part) => JSON.stringify(part))
    .join('\n');
}

type Alias = (value: string) => string | null;

function cellsOf(event: SessionEvent, url: Alias, window: Alias): Cell[] {
  const chain = chainCells(event.elementsChain);
  return [
    event.event,
    new Date(event.timestamp).toISOString(),
    chain.href,
    chain.texts,
    chain.elements,
    window(text(event, '$window_id')),
    url(text(event, '$current_url')),
    text(event, '$event_type') || null,
    chain.ids,
    list(event, '$exception_types'),
    list(event, '$exception_values'),
  ];
}

/** The first 8 hex digits of the SHA-256 of the row, its own id and index set to None. */
function eventId(cells: readonly Cell[]): string {
  const values = ['None', 'None', ...cells.map((cell) => (cell === null ? 'None' : String(cell)))];
  return createHash('sha256').update(values.join('\0')).digest('hex').slice(0, 8);
}

const NAMED = new Set(['a', 'button', 'form', 'input', 'select', 'textarea', 'label']);

function chainCells(elementsChain: string) {
  const chain = parseElementsChain(elementsChain);
  const values = (name: string) =>
    chain.map(({ attributes }) => attributes.get(name) ?? '').filter((value) => value !== '');
  return {
    href: values('href')[0] ?? '',
    texts: [...new Set([...values('text'), ...values('aria-label')])],
    elements: chain
      .filter(({ tag }) => NAMED.has(tag))
      .map(({ tag, attributes }) => {
        const type = attributes.get('type');
        return type && type !== 'button' ? `${tag}[type="${type}"]` : tag;
      }),
    ids: values('id'),
  };
}

function createAliases(prefix: string) {
  const names = new Map<string, string>();
  return {
    alias(value: string): string | null {
      if (value === '') return null;
      const name = names.get(value) ?? `${prefix}_${names.size + 1}`;
      names.set(value, name);
      return name;
    },
    map: () => Object.fromEntries([...names].map(([value, name]) => [name, value])),
  };
}

function text({ properties }: SessionEvent, name: EventProperty): string {
  const value = properties[name];
  return typeof value === 'string' ? value : '';
}

function list({ properties }: SessionEvent, name: EventProperty): readonly string[] | null {
  const value = properties[name];
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' && value !== '' ? [value] : null;
}
