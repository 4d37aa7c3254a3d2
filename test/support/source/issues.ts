import { expect, it } from 'vitest';
import type { Source } from '../../../src/engine/ports/source.ts';
import { uuidOf } from '../dataset.ts';
import { SCOPE } from './scope.ts';

const NO_ISSUES = { issueIds: [], fingerprints: [], texts: [] };
const ADDRESS_ERROR = {
  id: uuidOf(0xc, 1),
  name: 'AddressError',
  description: 'zone missing for postcode',
  status: 'active',
  firstSeen: '2026-05-10T00:00:00.000Z',
  occurrences: 2,
};
const OLD_ERROR = { id: uuidOf(0xc, 2), name: 'TypeError', status: 'resolved', occurrences: 0 };

/** Which issues every source must find. */
export function describeIssues(source: () => Source): void {
  const found = async (query: Partial<typeof NO_ISSUES> | object) =>
    (await source().issues(SCOPE, { ...NO_ISSUES, ...query })).map(
      ({ fingerprints: _inSomeSourcesOnly, ...issue }) => issue,
    );

  it('finds an issue by its id, with what was seen of it in the last seven days', async () => {
    expect(await found({ issueIds: [ADDRESS_ERROR.id] })).toEqual([ADDRESS_ERROR]);
  });

  it('finds an issue by a fingerprint', async () => {
    expect(await found({ fingerprints: ['fp-address'] })).toEqual([ADDRESS_ERROR]);
  });

  it('finds an issue that was not seen lately by its id', async () => {
    expect(await found({ issueIds: [OLD_ERROR.id] })).toEqual([expect.objectContaining(OLD_ERROR)]);
  });

  it('finds an issue of these days by what it says', async () => {
    expect(await found({ texts: ['zone missing for postcode'] })).toEqual([ADDRESS_ERROR]);
  });

  it('finds nothing for nothing, nor for what is unknown', async () => {
    expect(await found({})).toEqual([]);
    expect(await found({ issueIds: [uuidOf(0xc, 9)], texts: ['no such words'] })).toEqual([]);
    expect(await found({ fingerprints: ['fp-none'] })).toEqual([]);
  });
}
