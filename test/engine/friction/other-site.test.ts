import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../../../src/adapters/dataset/list.ts';
import type { CheckKey } from '../../../src/engine/friction/check.ts';
import { readHere } from '../../../src/engine/friction/read/read-here.ts';
import type { FrictionResult } from '../../../src/engine/friction/result.ts';
import { runFriction } from '../../../src/engine/friction/run.ts';
import { temporaryDataset } from '../../support/dataset.ts';
import { aRequest } from '../../support/friction.ts';
import { openBrowser } from '../../support/recorded-page.ts';
import { recordWorkbench, workbenchDataset } from '../../support/workbench.ts';

/** A German back office with hash routes: no shop, no funnel, no English. */
let browser: Browser;
let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
let result: FrictionResult;

beforeAll(async () => {
  browser = await openBrowser();
  dataset = await temporaryDataset(workbenchDataset(await recordWorkbench(browser)));
  const source = await openDataset(dataset.folder);
  const request = aRequest();
  result = await runFriction({
    deps: {
      source,
      recordings: createDatasetList(source),
      readVisits: readHere(source, request.scope, null),
      model: null,
      now: () => source.lastEventAt,
    },
    request,
  });
}, 120_000);
afterAll(async () => {
  await dataset[Symbol.asyncDispose]();
  await browser.close();
});

function check(key: CheckKey) {
  return result.checks.find((one) => one.key === key);
}

test('all who did not reach the goal are checked, those who did stand beside them', () => {
  expect(result.sampled).toBe(8);
  expect(result.compared).toBeGreaterThanOrEqual(1);
});

test('the silent button and the form that refuses without end fail, each on its kind of page', () => {
  expect(check('ctaResponsiveness')).toMatchObject({ pass: false, affected: 3, people: 3 });
  expect(check('formInteractionClarity')).toMatchObject({ pass: false, affected: 5, people: 5 });
  expect(check('ctaResponsiveness')?.page).toMatch(/#\/auftrag\/\*$/);
});

test('without a funnel the last step is the page on which others convert', () => {
  expect(check('checkoutProgression')).toMatchObject({ pass: false, affected: 8, control: null });
});

test('what such a site has not is not applicable', () => {
  expect(check('variantSelectionFlow')?.pass).toBeNull();
  expect(check('mobileSpecificIssues')?.pass).toBeNull();
});

test('nothing else fails but what people left after', () => {
  const failed = result.checks.filter(({ pass }) => pass === false).map(({ key }) => key);
  const outcome = ['checkoutProgression', 'exitTrigger'];
  expect(failed).toEqual(['formInteractionClarity', 'ctaResponsiveness', ...outcome]);
});

test('the exception that everybody has is never named', () => {
  expect(check('errorImpact')).toMatchObject({ pass: null, recommendation: null });
  expect(JSON.stringify(result.signals)).not.toContain('widget.farbe');
});
