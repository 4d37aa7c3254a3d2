import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/engine/patterns/report.ts';
import { noticePage, reportPage } from '../../src/web/page/render.ts';
import { EVIL_HOST, everyText, HOSTILE } from '../support/hostile-texts.ts';
import { addressRefused, checkout, lost, sideBySide } from '../support/realistic-reports.ts';

const SIGNATURE = { until: '1', sign: 'a' };
const reports: readonly Report[] = [
  { ...checkout, patterns: checkout.patterns.map((one) => ({ ...one, doubt: 'x' })) },
  { ...checkout, patterns: [{ ...addressRefused, exposure: null }] },
  sideBySide,
  lost,
];

function pageOf(report: Report, text: string): Promise<string> {
  // Half a character is refused by the database before it comes here.
  const hostile = everyText(report, text.toWellFormed(), ['home', 'timezone']);
  return reportPage({ report: hostile, id: 'run-1', signature: SIGNATURE }, new URLSearchParams());
}

/** Every tag of a page with the names of its attributes: what a browser would build. */
function skeleton(html: string): string[] {
  return [...html.matchAll(/<(\/?[a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
    ([, tag, attributes = '']) =>
      `${tag} ${[...attributes.matchAll(/([\w:-]+)(?:="[^"]*")?/g)].map(([, name]) => name).join(' ')}`,
  );
}

/** Addresses that a browser would open or load by itself. */
function addressesIn(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src|action|poster|srcset|data)="([^"]*)"/g)].map(
    ([, address = '']) => address.replaceAll('&amp;', '&'),
  );
}

describe('the page of a report', () => {
  it.each(reports.map((report, n) => [n + 1, report] as const))(
    'is built of the same tags whatever was recorded, and leads nowhere else (report %i)',
    async (_, report) => {
      const page = await pageOf(report, 'plain');
      const plain = new Set(skeleton(page));
      const own = new Set(addressesIn(page));
      for (const text of HOSTILE) {
        const html = await pageOf(report, text);
        const added = skeleton(html).filter((tag) => !plain.has(tag));
        expect({ text, added }).toEqual({ text, added: [] });
        const foreign = addressesIn(html).filter(
          (address) =>
            !own.has(address) &&
            (/^(?:javascript|data|vbscript|blob):/i.test(address) ||
              (URL.canParse(address, 'https://ours.example') &&
                new URL(address, 'https://ours.example').hostname.endsWith(EVIL_HOST))),
        );
        expect({ text, foreign }).toEqual({ text, foreign: [] });
      }
    },
  );

  it('says in a notice what it says, and no more', async () => {
    const plain = skeleton(await noticePage('plain', 'plain'));
    for (const text of HOSTILE) expect(skeleton(await noticePage(text, text))).toEqual(plain);
  });
});
