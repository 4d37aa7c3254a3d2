import { describe, expect, test } from 'vitest';
import { aTurn } from '../../support/answers.ts';
import { aPattern, aReport } from '../../support/made-report.ts';
import { aliasOf, askModel, said, uses } from '../../support/model-talk.ts';
import { scriptedStills } from '../../support/scripted-stills.ts';

const looked = (verdict: string) => ({
  text: `seen:
  - claim: p1
    text: A form with a red line over it.
verdicts:
  - claim: p1
    verdict: ${verdict}
    still: 1
changes: []
`,
});

/** A talk in which one thing was claimed, and is doubted now. */
async function doubt(
  question: string,
  script: Parameters<typeof askModel>[1],
  stills: ReturnType<typeof scriptedStills> | null = scriptedStills(),
) {
  const { answer } = await askModel('What did the visitor try before leaving?', (shown) =>
    said([['The visitor pressed Order.', aliasOf(shown, '"Order"')]]),
  );
  const turns = [aTurn('What did they try?'), aTurn(answer.answer, answer)];
  const talk = await askModel(question, script, { deps: { stills }, about: { turns } });
  return { ...talk, id: answer.claims[0]?.id, stills };
}

describe('a claim that somebody doubts', () => {
  test.each([
    ['are you sure?', 'confirmed', 'confirmed: it can be seen'],
    ['stimmt das?', 'denied', 'denied'],
    ['Bist du sicher?', 'unclear', 'cannot be seen'],
  ])('is looked at again before the answer: %s', async (question, verdict, words) => {
    const { answer, requests, stills, steps, violations, id } = await doubt(
      question,
      (shown, at) =>
        at === 0
          ? looked(verdict)
          : said([['The form stood there.', aliasOf(shown, 'claim', 'i')]]),
    );
    expect(violations).toEqual([]);
    expect(stills?.requests[0]?.moments.map(({ seconds }) => seconds)).toContain(20);
    expect(requests[0]?.user).toContain('The visitor pressed Order.');
    expect(requests[1]?.user).toContain(`claim ${id}, ${words}`);
    expect(answer.claims).toMatchObject([
      { evidence: [{ kind: 'still', text: 'A form with a red line over it.' }] },
    ]);
    expect(answer.fetched).toMatchObject([{ what: `pictures of claim ${id} at 0:20` }]);
    expect(steps).toContain('is looking at that moment again…');
    expect(answer.usage.calls).toBe(2);
  });

  test('about many sessions is looked at in some of them', async () => {
    const sessions = { 'session-1': 20, 'session-2': 40, 'session-3': 20 };
    const report = aReport([aPattern('Order does not answer', sessions)]);
    const stills = scriptedStills();
    const { answer, requests, violations } = await askModel(
      'are you sure about 1?',
      (shown, at) =>
        at < 2
          ? looked('confirmed')
          : said([['The form stood there.', aliasOf(shown, 'claim', 'i')]]),
      {
        deps: { stills, archive: { find: async () => report } },
        about: { subject: { kind: 'report', runId: 'run-1' } },
      },
    );
    expect(violations).toEqual([]);
    expect(stills.requests.map(({ sessionId }) => sessionId)).toEqual(['session-1', 'session-2']);
    expect(requests[0]?.user).toContain('Order does not answer');
    expect(requests[2]?.user.match(/claim 1, confirmed: it can be seen/g)).toHaveLength(2);
    expect(answer.fetched).toMatchObject([
      { what: 'pictures of claim 1 at 0:20, pictures of claim 1 at 0:40' },
    ]);
  });

  test('in words that only a model understands is looked at by its tool', async () => {
    const { answer, requests, violations, id } = await doubt(
      'Hmm, I have my doubts that the button was really hit.',
      (shown, at) => {
        if (at === 0) return uses('check_claim', { claim: 'k3' });
        if (at === 1) return looked('confirmed');
        return said([['The form stood there.', aliasOf(shown, 'claim', 'i')]]);
      },
    );
    expect(violations).toEqual([]);
    expect(id).toBe('3');
    expect(requests).toHaveLength(3);
    expect(answer.usage.calls).toBe(3);
  });

  test('is said not to be seen where no pictures can be taken', async () => {
    const { requests } = await doubt('are you sure?', [said([], ['That cannot be seen.'])], null);
    expect(requests).toHaveLength(1);
  });
});
