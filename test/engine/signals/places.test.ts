import { describe, expect, test } from 'vitest';
import type { Place } from '../../../src/engine/ports/counts.ts';
import { clusterSignals } from '../../../src/engine/signals/cluster.ts';
import { WHOLE_WAY } from '../../../src/engine/signals/kinds.ts';
import { withPlaces } from '../../../src/engine/signals/places.ts';
import type { Signal } from '../../../src/engine/signals/signal.ts';
import { aSignal } from '../../support/made-signals.ts';

/** Where visits met something: on `/checkout`, in 40 of 40. */
function aPlace(name: string, fields: Partial<Place> = {}): Place {
  return {
    ...{ what: 'event', name, page: '/checkout', met: 40, all: 40, views: 100, allViews: 1000 },
    ...fields,
  };
}

const drop = aSignal({ page: null, step: 'pay' });
const error = aSignal({ kind: 'js_error', page: null, source: 'TypeError x' });
const failing = aSignal({ kind: 'failing_event', page: null, source: 'card refused' });

function placed(
  signals: readonly Signal[],
  places: readonly Place[],
  known: readonly Signal[] = [],
) {
  const byPrint = new Map(known.map((one) => [one.fingerprint, one]));
  return withPlaces(signals, { cube: { places, conversionEvent: 'bought' }, known: byPrint });
}

function pagesOf(signals: readonly Signal[], places: readonly Place[], known?: readonly Signal[]) {
  return placed(signals, places, known).map(({ page }) => page);
}

describe('the page of', () => {
  test('a step, an event and an exception is where they happen, with its numbers as evidence', () => {
    const places = [
      aPlace('pay'),
      aPlace('card refused', { met: 37 }),
      aPlace('TypeError x', { what: 'exception' }),
    ];
    const found = placed([drop, failing, error], places);
    expect(found.map(({ page }) => page)).toEqual(['/checkout', '/checkout', '/checkout']);
    expect(found.map(({ fingerprint }) => fingerprint)).toEqual(
      [drop, failing, error].map(({ fingerprint }) => fingerprint),
    );
    expect(found[1]?.evidence).toMatchObject([
      { kind: 'count', text: expect.stringContaining('37 of 40 times') },
    ]);
    expect(clusterSignals(found)).toHaveLength(1);
  });

  test('a step on many products is their kind; of a page and those beside it, the page', () => {
    const products = aPlace('pay', { page: '/product/*', met: 38 });
    expect(pagesOf([drop], [products])).toEqual(['/product/*']);
    const one = aPlace('pay', { page: '/product/fern', met: 36 });
    expect(pagesOf([drop], [one, products])).toEqual(['/product/fern']);
  });

  test('what is spread, or was met too seldom to tell, is none', () => {
    expect(pagesOf([drop], [aPlace('pay', { met: 31 })])).toEqual([null]);
    expect(pagesOf([drop], [aPlace('pay', { met: 3, all: 3 })])).toEqual([null]);
    expect(pagesOf([drop], [aPlace('other')])).toEqual([null]);
    expect(pagesOf([drop], [aPlace('pay', { what: 'exception' })])).toEqual([null]);
  });

  test('an exception is none where it is no thicker than the visits are', () => {
    const everywhere = aPlace('TypeError x', { what: 'exception', met: 36, views: 880 });
    expect(pagesOf([error], [everywhere])).toEqual([null]);
    expect(pagesOf([error], [{ ...everywhere, views: 300 }])).toEqual(['/checkout']);
    expect(pagesOf([drop], [aPlace('pay', { views: 1000 })])).toEqual(['/checkout']);
  });

  test('a signal that had one stays, whatever is counted later', () => {
    const known = [{ ...drop, page: '/pay' }];
    expect(pagesOf([drop], [aPlace('pay')], known)).toEqual(['/pay']);
    expect(pagesOf([drop], [], known)).toEqual(['/pay']);
    expect(pagesOf([drop], [aPlace('pay')], [drop])).toEqual(['/checkout']);
  });

  test('clicks and vitals is their own, and the whole way to the conversion has none', () => {
    const click = aSignal({ kind: 'rage_click', page: '/cart' });
    const whole = aSignal({ page: null, step: 'bought' });
    expect(placed([click, whole], [aPlace('bought')])).toEqual([
      click,
      { ...whole, source: WHOLE_WAY },
    ]);
  });
});
