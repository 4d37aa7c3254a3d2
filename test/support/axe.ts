import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What an accessibility checker has against the page as it stands: the rule and the elements. Recorded pages in frames are not ours. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`axe
    .run(document, { iframes: false })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ' ' + failureSummary)))`);
}
