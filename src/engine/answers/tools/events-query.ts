import { z } from 'zod';
import type { Rows } from '../../ports/events-query.ts';
import { SourceError } from '../../ports/source.ts';
import { createMasker } from '../../privacy/masker.ts';
import { clip } from '../../sessions/drafts/prose.ts';
import { inertText } from '../../sessions/safe-text.ts';
import { linesOf, withoutMiddle } from '../evidence/bounded.ts';
import type { Sheet } from '../evidence/sheet.ts';
import { answerTool } from './tool.ts';

/** Of one table, o200k tokens; of one cell, characters. */
const MOST_TOKENS = 4_000;
const LONGEST_CELL = 200;

export const eventsQuery = answerTool({
  name: 'events_query',
  description:
    "Counts over all visits by one HogQL SELECT, read only. Tables: events (event, timestamp, $session_id, properties.name such as properties.$current_url, properties.$device_type, properties.$el_text) and sessions (session_id, $start_timestamp, $session_duration, $entry_pathname). Always narrow timestamp or $start_timestamp. No *, WITH, UNION, comments or comma joins. Persons can be counted, uniq(person_id), never shown. Example: select properties.$device_type as device, uniq($session_id) as visits from events where event = '$pageview' and timestamp > now() - interval 7 day group by device limit 20",
  input: z.strictObject({ hogql: z.string().min(1).max(4_000) }),
  step: () => 'is counting events over all visits…',
  async use({ deps, request: { scope, signal }, sheet }, { hogql }) {
    if (!deps.query) return { refused: 'There are no events to ask.' };
    try {
      const found = await deps.query.run(scope, hogql, signal);
      if ('refused' in found) return { refused: found.refused };
      return { text: await written(sheet, found), what: 'events of all visits, counted' };
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof SourceError)) throw error;
      return {
        refused: 'PostHog did not answer in time, or refused: ask for less, or go without.',
      };
    }
  },
});

async function written(sheet: Sheet, { columns, rows, isCut }: Rows): Promise<string> {
  const masker = createMasker({ names: [] });
  const cell = (value: Rows['rows'][number][number]) =>
    clip(inertText(masker.text(String(value ?? ''))), LONGEST_CELL);
  const lines = rows.map((row) => row.map(cell).join(','));
  const bounded = await withoutMiddle(lines, {
    ...{ textOf: (line: string) => line, most: MOST_TOKENS },
    first: lines.length,
  });
  const head = columns.map(cell).join(',');
  return [
    `id,${head}`,
    ...linesOf(bounded, (line) => {
      const evidence = [
        { kind: 'event', id: `counted:${head}`, seconds: 0, text: `${head}: ${line}` } as const,
      ];
      const item = { evidence, sessionId: null, seconds: null, line: `${head}: ${line}`, count: 1 };
      return `${sheet.add('r', item)},${line}`;
    }),
    ...(isCut ? ['There are more rows than these.'] : [`${rows.length} rows.`]),
  ].join('\n');
}
