import { describe, expect, onTestFinished, test } from 'vitest';
import { startWeb } from '../../src/web/server.ts';
import { triggerRoutes } from '../../src/web/triggers.ts';
import { openReportWeb } from '../support/report-web.ts';
import { scriptedSource } from '../support/scripted-source.ts';
import { silentLog } from '../support/silent-log.ts';
import { aRun, OWNER, SESSION } from './kept.ts';

const TOKEN = 'a long random text';

/** The pages of two workspaces' reports; `asked` = runs that were looked up, `read` = recordings that were. */
async function twoWorkspaces() {
  const runs = [
    aRun(OWNER, { id: 'theirs' }),
    aRun({ workspace: 'T2', project: '8' }, { id: 'ours' }),
  ];
  const [asked, read]: string[][] = [[], []];
  const source = scriptedSource({});
  const web = await openReportWeb({
    runs,
    find: async (id) => {
      asked?.push(id);
      return runs.find((run) => run.id === id) ?? null;
    },
    source: {
      ...source,
      recording: (scope, ...rest) => {
        read?.push(scope.project);
        return source.recording(scope, ...rest);
      },
    },
  });
  onTestFinished(() => web[Symbol.asyncDispose]());
  /** The address of `id` with the signature of `of`. */
  const forged = (id: string, of: string, rest = '') => {
    const url = web.link(of);
    url.pathname = `/reports/${id}${rest}`;
    return url;
  };
  return { web, asked, read, forged };
}

async function told(response: Response) {
  return { status: response.status, body: await response.text() };
}

describe('the page of a report', () => {
  test.each(['', `/recordings/${SESSION}`])(
    'with the signature of another says what it says of an unknown one, and looks nothing up: %s',
    async (rest) => {
      const { asked, read, forged } = await twoWorkspaces();
      const theirs = await told(await fetch(forged('theirs', 'ours', rest)));
      const unknown = await told(await fetch(forged('nothing', 'ours', rest)));
      expect(theirs).toEqual(unknown);
      expect(theirs.status).toBe(404);
      expect(theirs.body).not.toContain(SESSION);
      expect([asked, read]).toEqual([[], []]);
    },
  );

  test('shows no recording but those it tells of, wherever another one is kept', async () => {
    const { read, forged } = await twoWorkspaces();
    const another = await told(await fetch(forged('ours', 'ours', '/recordings/another')));
    expect(another).toMatchObject({ status: 404 });
    expect(another.body).toContain('This report tells of no such session.');
    expect(read).toEqual([]);
  });

  test('reads recordings of its own project alone, whatever the address says', async () => {
    const { read, forged } = await twoWorkspaces();
    const url = forged('ours', 'ours', `/recordings/${SESSION}`);
    for (const [name, value] of Object.entries({ ...OWNER, scope: 'T1', at: '2' }))
      url.searchParams.append(name, value);
    await fetch(url);
    expect(read).toEqual(['8']);
  });
});

describe.each(['/recordings/analyze-daily', '/pipeline/run'])('POST %s', (path) => {
  test('starts what is connected, whatever scope the request names', async () => {
    const home = { scope: OWNER, host: 'https://eu.posthog.com', name: 'Shop' };
    const scopes: unknown[] = [];
    const routes = triggerRoutes({
      ...{ token: TOKEN, now: () => new Date(0), log: silentLog },
      projects: { all: async () => [home] },
      queues: {
        async enqueue(_, payload) {
          scopes.push('scope' in payload && payload.scope);
          return { jobId: '1', duplicate: false };
        },
      },
    });
    const web = await startWeb(routes, 0);
    onTestFinished(() => web.close());
    const scope = { workspace: 'T9', project: '9' };
    const { status } = await fetch(`http://127.0.0.1:${web.port}${path}?workspace=T9&project=9`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ scope, ...scope }),
    });
    expect(status).toBe(202);
    expect(scopes).toEqual([OWNER]);
  });
});
