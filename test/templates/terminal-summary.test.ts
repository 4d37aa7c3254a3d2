import { describe, expect, it } from 'vitest';
import { terminalSummary } from '../../src/templates/terminal-summary.ts';
import {
  anonymous,
  blocking,
  calm,
  facts,
  huge,
  veryShort,
} from '../support/realistic-summaries.ts';

// The terminal shows its own zone's time; a snapshot cannot.
const timeless = (text: string) => text.replace(/\d{1,2} \w+ 2026, \d\d:\d\d/, '(time)');

describe('A summary in a terminal', () => {
  it.each(Object.entries({ blocking, calm, anonymous, facts, veryShort }))(
    'reads well (%s)',
    (_, summary) => {
      expect(timeless(terminalSummary(summary))).toMatchSnapshot();
    },
  );

  it('keeps to 80 columns and leaves addresses whole', () => {
    for (const line of terminalSummary(huge).split('\n')) {
      const isAddress = /^\s*https:\S+$/.test(line);
      const isWord = /^\s*\S+$/.test(line);
      if (!isAddress && !isWord) expect([...line].length).toBeLessThanOrEqual(80);
    }
    expect(terminalSummary(blocking)).toContain(`${blocking.session.replayUrl}?t=82\n`);
  });
});
