import { describe, expect, test } from 'vitest';
import { createConsents } from '../../../src/adapters/postgres/consents.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();

const maya = { by: 'U0MAYA', at: new Date('2026-11-01T08:00:00Z') };
const jon = { by: 'U0JON', at: new Date('2026-11-02T08:00:00Z') };

describe('the consent to show recordings to a model', () => {
  test('is not there until somebody gives it, and is one project’s alone', async () => {
    const consents = createConsents(database.db);
    const scope = { workspace: 'T1', project: '1' };
    expect(await consents.given(scope)).toBeNull();
    expect(await consents.give(scope, maya)).toEqual(maya);
    expect(await consents.given(scope)).toEqual(maya);
    expect(await consents.given({ ...scope, project: '2' })).toBeNull();
    expect(await consents.given({ ...scope, workspace: 'T2' })).toBeNull();
  });

  test('stays the first one when it is given again', async () => {
    const consents = createConsents(database.db);
    const scope = { workspace: 'T1', project: '3' };
    await consents.give(scope, maya);
    expect(await consents.give(scope, jon)).toEqual(maya);
  });

  test('can be withdrawn, and given anew by somebody else', async () => {
    const consents = createConsents(database.db);
    const scope = { workspace: 'T1', project: '4' };
    await consents.give(scope, maya);
    await consents.withdraw(scope, jon);
    expect(await consents.given(scope)).toBeNull();
    expect(await consents.give(scope, jon)).toEqual(jon);
  });
});
