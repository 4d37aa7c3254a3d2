import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { type Fact, fact, grouped, timesOf } from './fact.ts';

/** One typed field is a start; two are a form one meant to send. */
const FIELDS_FILLED = 2;
/** Labels named in one fact. */
const NAMED = 4;

/** Forms with at least two fields filled, nothing sent and no new page after the last of them (field.md §4). */
export function abandonedForms(data: SessionData): Fact[] {
  const sentAt = lastSending(data);
  const emptied = lastEmptying(data);
  const filled = data.observed.inputs.filter((input) => input.filled);
  return grouped(filled, ({ window, url, form }) => `${window} ${pathOf(url)} ${form}`).flatMap(
    (inputs) => {
      const last = inputs.at(-1);
      const fields = new Set(inputs.map(({ field }) => field));
      if (!last || fields.size < FIELDS_FILLED || sentAt >= last.at) return [];
      if ((emptied.get(`${last.window} ${last.field}`) ?? 0) >= last.at) return [];
      const names = [...fields].filter(Boolean).slice(0, NAMED).join(', ');
      const text = `${fields.size} fields filled (${names})`;
      return [fact('form-abandoned', timesOf(data, [last.at]), text, last.url)];
    },
  );
}

/** When something was last sent, answered at the press of a button, or led to a new page, ms. */
function lastSending({ events, observed }: SessionData): number {
  const sent = events.findLast(({ properties }) => properties.$event_type === 'submit');
  const answered = observed.clicks.findLast(
    ({ control, answer }) => control === 'button' && answer !== null,
  );
  return Math.max(sent?.timestamp ?? 0, answered?.at ?? 0, observed.pages.at(-1)?.at ?? 0);
}

/** When each field was last left empty, by window and label, ms: nothing stood in it to be lost. */
function lastEmptying({ observed }: SessionData): ReadonlyMap<string, number> {
  const empty = observed.inputs.filter(({ filled }) => !filled);
  return new Map(empty.map(({ window, field, at }) => [`${window} ${field}`, at]));
}
