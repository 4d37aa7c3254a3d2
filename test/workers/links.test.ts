import { beforeEach, describe, expect, test } from 'vitest';
import { createLinkPreviews } from '../../src/adapters/slack/link-previews.ts';
import { takeLinksBack } from '../../src/engine/forget/links.ts';
import type { ShownLink } from '../../src/engine/ports/link-previews.ts';
import { SourceError } from '../../src/engine/ports/source.ts';
import type { StoredSummary } from '../../src/engine/ports/summaries.ts';
import type { Scope } from '../../src/engine/scope.ts';
import { RetryLater } from '../../src/queues/errors.ts';
import type { OfferSummaries, PreviewLinks } from '../../src/queues/payloads/links.ts';
import { linkPreviewGone } from '../../src/templates/link-preview.ts';
import type { LinksDeps } from '../../src/workers/links/deps.ts';
import { offerSummaries } from '../../src/workers/links/offer.ts';
import { previewLinks } from '../../src/workers/links/preview.ts';
import { memoryAccess } from '../support/access.ts';
import { localSlack } from '../support/bolt-app.ts';
import { CHANNEL, textOf } from '../support/conversation.ts';
import { blocking, HOST } from '../support/realistic-summaries.ts';
import { aRecording, scriptedSource } from '../support/scripted-source.ts';
import { silentLog } from '../support/silent-log.ts';

const SCOPE = { workspace: 'T0LOCALTEAM', project: '7' };
const SESSION = blocking.session.id;
const OTHER = '0192f0c1-7b1e-7000-8000-000000000050';
const LINK = `${HOST}/project/7/replay/${SESSION}?t=9`;
const NOW = new Date('2026-11-21T10:00:00Z');

const isSame = (a: Scope, b: Scope) => a.workspace === b.workspace && a.project === b.project;

/** A stored summary of the session, for no question. */
const stored: StoredSummary = {
  key: {
    ...{ scope: SCOPE, sessionId: SESSION, question: '', mode: 'model', model: 'm' },
    ...{ inputHash: 'input', promptHash: 'prompt' },
  },
  // A model may call the visitor by their name.
  summary: { ...blocking, headline: `Maya L. ${blocking.headline}` },
  createdAt: new Date('2026-11-21T09:00:00Z'),
};

let access: ReturnType<typeof memoryAccess>;
let read: string[];
let whispered: unknown[];
let kept: ShownLink[];
beforeEach(() => {
  access = memoryAccess();
  read = [];
  whispered = [];
  kept = [];
});

async function aWorld(given: Partial<LinksDeps> = {}) {
  const slack = await localSlack({ unfurlDomains: ['eu.posthog.com'] });
  const { botToken: token, apiUrl } = slack;
  const deps: LinksDeps = {
    summaries: {
      latest: async (scope, id, question) =>
        isSame(scope, SCOPE) && id === SESSION && question === '' ? stored : null,
      ...{ find: async () => null, save: async () => {} },
    },
    source: scriptedSource({
      async recording(scope, id) {
        read.push(id);
        return isSame(scope, SCOPE) && id === SESSION ? aRecording({ id }) : null;
      },
    }),
    linkPreviews: createLinkPreviews({ token, apiUrl, log: silentLog }),
    shownLinks: { keep: async (_, shown) => void kept.push(...shown) },
    chat: { whisper: async (...said) => void whispered.push(said), status: async () => {} },
    ...{ access, projectName: async () => 'Shop EU', log: silentLog, now: () => NOW },
    ...given,
  };
  return { slack, deps };
}

/** Somebody shares links; a job for them as the bot makes it. */
async function share(slack: Awaited<ReturnType<typeof localSlack>>, ids: readonly string[]) {
  const links = ids.map((sessionId) => ({
    url: `${HOST}/project/7/replay/${sessionId}?t=9`,
    sessionId,
  }));
  const text = links.map(({ url }) => url).join(' and ');
  const { ts } = await slack.control.say({ channel: CHANNEL, text });
  const place = { channel: CHANNEL, ts: ts ?? '', thread: ts ?? '' };
  const job: PreviewLinks = { kind: 'preview-links', scope: SCOPE, place, links };
  const under = () =>
    slack.control.messages(CHANNEL).find((one) => one.ts === ts)?.attachments ?? [];
  return { job, under, ts: ts ?? '' };
}

describe('under a replay link', () => {
  test('stands what is stored of its session, or a button; PostHog is not asked', async () => {
    const { slack, deps } = await aWorld();
    const { job, under, ts } = await share(slack, [SESSION, OTHER]);
    await previewLinks(deps, job);
    expect(under()).toMatchObject([{ app_unfurl_url: LINK }, {}]);
    const [first, second] = under().map(textOf);
    expect(first).toContain('the visitor Could not buy: the address form refused twice');
    expect(first).toContain('*1:24 Blocking* — address refused');
    expect(first).toContain(`"value":"${ts} ${SESSION}"`);
    expect(second).toContain('Session replay, not summarized yet');
    expect(second).toContain(`"value":"${ts} ${OTHER}"`);
    expect(read).toEqual([]);
    expect(kept).toEqual([{ channel: CHANNEL, ts, url: LINK, sessionId: SESSION }]);
  });

  test('stands nobody’s name, until an admin says that persons are named', async () => {
    const { slack, deps } = await aWorld();
    const { job, under } = await share(slack, [SESSION]);
    await previewLinks(deps, job);
    expect(textOf(under())).not.toContain('Maya');
    await access.save(SCOPE, { names: true }, 'U1');
    await previewLinks(deps, job);
    expect(under()).toHaveLength(1);
    expect(textOf(under())).toContain('Maya L.');
  });

  test.each([
    ['workspace', { ...SCOPE, workspace: 'T2' }],
    ['project', { ...SCOPE, project: '8' }],
  ])('of another %s stands what stands under an unknown one', async (_, scope) => {
    const { slack, deps } = await aWorld();
    const [known, unknown] = [await share(slack, [SESSION]), await share(slack, [OTHER])];
    await previewLinks(deps, { ...known.job, scope });
    await previewLinks(deps, { ...unknown.job, scope });
    const told = (under: readonly unknown[], id: string, ts: string) =>
      textOf(under)
        .replaceAll(id, 'ID')
        .replaceAll(ts, 'TS')
        .replace(/"block_id":"[^"]*"/g, '');
    expect(told(known.under(), SESSION, known.ts)).toBe(told(unknown.under(), OTHER, unknown.ts));
  });

  test('of a draft stands nothing that is stored, nor a button', async () => {
    const { slack, deps } = await aWorld();
    const { draft } = await slack.control.write({ text: LINK });
    const { job } = await share(slack, [SESSION]);
    await previewLinks(deps, { ...job, place: { draft } });
    const shown = slack.control.underDraft(draft);
    expect(shown).toMatchObject([{ preview: { title: { text: 'Session replay' } } }]);
    expect(textOf(shown)).toContain('people can ask me what happened in it');
    expect(textOf(shown)).not.toMatch(/Could not buy|summarize_here/);
    expect(kept).toEqual([]);
  });

  test('is tried again when Slack asks to wait or is away, and left when the message is gone', async () => {
    const { slack, deps } = await aWorld();
    const { job, under } = await share(slack, [SESSION]);
    slack.control.failNext({ method: 'chat.unfurl', status: 429, retryAfter: 7 });
    const later = await previewLinks(deps, job).catch((error: unknown) => error);
    expect(later).toBeInstanceOf(RetryLater);
    expect(later).toMatchObject({ seconds: 7 });
    slack.control.failNext({ method: 'chat.unfurl', status: 500 });
    await expect(previewLinks(deps, job)).rejects.toMatchObject({ code: 'unavailable' });
    const gone = { channel: CHANNEL, ts: '1.000001', thread: '1.000001' };
    await previewLinks(deps, { ...job, place: gone });
    expect(under()).toEqual([]);
  });
});

describe('the id of a session', () => {
  const job: OfferSummaries = {
    ...{ kind: 'offer-summaries', scope: SCOPE, channel: CHANNEL, user: 'U0JON000002' },
    ...{ thread: '1700000000.000100', askedIn: null, responseUrl: null },
    ...{ askedAt: NOW.getTime(), sessions: [OTHER, SESSION] },
  };

  test('is offered to its writer alone, where it is one of the project', async () => {
    const { deps } = await aWorld();
    await offerSummaries(deps, job);
    const to = { channel: CHANNEL, user: 'U0JON000002', thread: null };
    expect(whispered).toMatchObject([[to, {}]]);
    expect(textOf(whispered)).toContain('A session of Shop EU: 1 min');
    expect(textOf(whispered)).toContain(`1700000000.000100 ${SESSION}`);
    expect(textOf(whispered)).not.toContain(OTHER);
  });

  test.each([
    ['of anything else', { sessions: [OTHER] }],
    ['of another project', { scope: { ...SCOPE, project: '8' } }],
    ['of another workspace', { scope: { ...SCOPE, workspace: 'T2' } }],
  ])('%s gets no word', async (_, given) => {
    const { deps } = await aWorld();
    await offerSummaries(deps, { ...job, ...given });
    expect(read.length).toBeGreaterThan(0);
    expect(whispered).toEqual([]);
  });

  test('gets no word when PostHog does not answer', async () => {
    const away = new SourceError('unavailable', 'PostHog is away');
    const source = scriptedSource({ recording: () => Promise.reject(away) });
    const { deps } = await aWorld({ source });
    await offerSummaries(deps, job);
    expect(whispered).toEqual([]);
  });
});

describe('what is shown under links of a deleted session', () => {
  const deleted = {
    what: { kind: 'sessions', words: [SESSION] },
    instead: linkPreviewGone(),
  } as const;

  /** Links that a deletion is to take back, and those it dropped. */
  function shownLinks(links: readonly ShownLink[]) {
    const dropped: string[] = [];
    const drop = async (_: Scope, { ts }: { ts: string }) => void dropped.push(ts);
    return { dropped, shownLinks: { of: async () => links, drop } };
  }

  test('is taken back, also where the message is gone', async () => {
    const { slack, deps } = await aWorld();
    const { job, under, ts } = await share(slack, [SESSION]);
    await previewLinks(deps, job);
    const gone = { channel: CHANNEL, ts: '1.000001', url: LINK, sessionId: SESSION };
    const store = shownLinks([gone, ...kept]);
    await takeLinksBack({ ...deps, ...store }, SCOPE, deleted);
    expect(textOf(under())).toContain('What stood here was deleted');
    expect(textOf(under())).not.toMatch(/Could not buy|summarize_here/);
    expect(store.dropped).toEqual(['1.000001', ts]);
  });

  test('is kept in mind while Slack asks to wait', async () => {
    const { slack, deps } = await aWorld();
    const { job } = await share(slack, [SESSION]);
    await previewLinks(deps, job);
    const store = shownLinks(kept);
    slack.control.failNext({ method: 'chat.unfurl', status: 429, retryAfter: 7 });
    const waits = takeLinksBack({ ...deps, ...store }, SCOPE, deleted);
    await expect(waits).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 7 });
    expect(store.dropped).toEqual([]);
  });
});
