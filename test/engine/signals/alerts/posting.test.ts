import { describe, expect, test } from 'vitest';
import { postOf, postsOf } from '../../../../src/engine/signals/alerts/action.ts';
import { Alert } from '../../../../src/engine/signals/alerts/alert.ts';
import { acknowledge } from '../../../../src/engine/signals/alerts/press.ts';
import { alertLife } from '../../../support/alert-life.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';

const quietHours = { from: '22:00', to: '07:00' };
const night = () => alertLife({ quietHours, zone: 'Europe/Berlin' });
const click = (page: string, fields = {}) =>
  aSignal({ kind: 'rage_click', page, title: `Clicks on ${page}`, ...fields });

/** Of the night from the 21st to the 22nd of November, by Berlin's clock (UTC+1). */
const at = (time: string) => `2026-11-2${time < '12' ? 2 : 1}T${time}:00+01:00`;

describe('in quiet hours', () => {
  test('nothing is posted, and a single alert is told in the morning as it stands then', () => {
    const life = night();
    expect(life.run(at('23:00'), [click('/a')])).toEqual([]);
    expect(life.actions).toMatchObject([{ kind: 'hold', message: { news: 'opened' } }]);
    expect(life.run(at('06:00'), [click('/a')])).toEqual([]);
    expect(life.run(at('07:00'), [click('/a', { numerator: 99 })])).toMatchObject([
      { kind: 'open', news: 'opened', place: 'root' },
    ]);
    expect(life.actions).toMatchObject([{ message: { numbers: [{ numerator: 99 }] } }]);
    expect(life.run(at('08:00'), [click('/a')])).toEqual([]);
  });

  test('several alerts become one digest, and go on in its thread', () => {
    const life = night();
    life.run(at('23:00'), [click('/a'), click('/b')]);
    expect(life.run(at('07:00'), [click('/a'), click('/b')])).toEqual([
      {
        kind: 'digest',
        news: 'digest',
        place: 'root',
        headlines: ['Clicks on /a', 'Clicks on /b'],
      },
    ]);
    const key = life.alerts[0]?.root?.key;
    expect(life.alerts.map(({ root, held }) => [root?.key, held])).toEqual([
      [key, []],
      [key, []],
    ]);
    const worse = [click('/a', { effect: -0.9 }), click('/b')];
    expect(life.run(at('08:00'), worse)).toMatchObject([{ news: 'worse', place: 'reply' }]);
    expect(life.actions.map(postOf)).toMatchObject([{ of: key }, null]);
  });

  test('each alert of a digest has a card in its thread, on which it is pressed', () => {
    const life = night();
    life.run(at('23:00'), [click('/a'), click('/b')]);
    life.run(at('07:00'), [click('/a'), click('/b')]);
    const key = life.alerts[0]?.root?.key;
    expect(life.actions.flatMap(postsOf)).toMatchObject([
      { key, place: 'root', of: null },
      { key: 'alert:a1', place: 'card', of: key, message: { alertId: 'a1', news: 'opened' } },
      { key: 'alert:a2', place: 'card', of: key, message: { alertId: 'a2', news: 'opened' } },
    ]);
  });

  test('the cards of a digest stand by importance, and three that go on have all that one alert has', () => {
    const life = night();
    const pages = ['/a', '/b', '/c', '/d', '/e'];
    const clicks = pages.map((page, i) => click(page, { people: 10 + i }));
    life.run(at('23:00'), clicks);
    life.run(at('01:00'), clicks.slice(0, 4));
    life.run(at('03:00'), clicks.slice(0, 4));
    life.run(at('07:00'), clicks.slice(0, 4));
    const cards = life.actions.flatMap(postsOf).filter(({ place }) => place === 'card');
    const told = cards.map(({ message, detailed }) => [
      'page' in message ? message.page : '',
      detailed,
    ]);
    expect(told).toEqual([
      ['/d', true],
      ['/c', true],
      ['/b', true],
      ['/a', false],
      ['/e', false],
    ]);
  });

  test('what came and went is told all the same', () => {
    const life = night();
    life.run(at('23:00'), [click('/a')]);
    life.run(at('01:00'), []);
    expect(life.run(at('02:00'), [])).toEqual([]);
    expect(life.run(at('07:00'), [])).toMatchObject([
      { kind: 'digest', headlines: ['Clicks on /a', 'Clicks on /a'] },
    ]);
    expect(life.actions).toMatchObject([
      { message: { items: [{ news: 'opened' }, { news: 'resolved' }] } },
    ]);
    expect(life.run(at('08:00'), [])).toEqual([]);
  });

  test('an alert with a thread keeps its words for the morning, and edits go on', () => {
    const life = night();
    life.run(at('21:00'), [click('/a')]);
    expect(life.run(at('23:00'), [click('/a')])).toMatchObject([{ news: 'still', place: 'edit' }]);
    expect(life.run(at('23:30'), [click('/a', { effect: -0.9 })])).toEqual([]);
    expect(life.run(at('07:00'), [click('/a', { effect: -0.9 })])).toMatchObject([
      { kind: 'update', news: 'worse', place: 'reply' },
    ]);
  });

  test('every word that was held for a thread comes, beside the digest of what is new', () => {
    const life = night();
    life.run(at('21:00'), [click('/a')]);
    const worse = click('/a', { effect: -0.9 });
    life.run(at('22:30'), [worse, click('/b'), click('/c')]);
    life.run(at('23:30'), [click('/b'), click('/c')]);
    life.run(at('01:00'), [click('/b'), click('/c')]);
    expect(life.run(at('07:00'), [click('/b'), click('/c')])).toMatchObject([
      { kind: 'digest', headlines: ['Clicks on /b', 'Clicks on /c'] },
      { kind: 'update', news: 'worse', place: 'reply' },
      { kind: 'resolve', news: 'resolved', place: 'reply' },
    ]);
    expect(life.alerts.flatMap(({ held }) => held)).toEqual([]);
    const keys = life.actions.map((action) => postOf(action)?.key);
    expect(new Set(keys).size).toBe(3);
  });

  test('a run in the morning that sees nothing new tells what was held', () => {
    const life = night();
    life.run(at('23:00'), [click('/a')]);
    expect(life.run(at('07:00'), [], { measured: [] })).toMatchObject([{ news: 'opened' }]);
  });

  test('what somebody answered in the night is not lost', () => {
    const life = night();
    life.run(at('23:00'), [click('/a')]);
    life.press((alert) => acknowledge(alert, { by: 'U1', at: new Date(at('01:00')) }));
    expect(life.run(at('07:00'), [click('/a')])).toMatchObject([{ news: 'opened' }]);
    expect(life.alerts[0]?.acknowledged?.by).toBe('U1');
  });

  test('end at seven on the clock in the night in which clocks go forward', () => {
    const life = night();
    life.run('2026-03-28T23:00:00+01:00', [click('/a')]);
    expect(life.run('2026-03-29T06:59:00+02:00', [click('/a')])).toEqual([]);
    expect(life.run('2026-03-29T07:00:00+02:00', [click('/a')])).toMatchObject([
      { news: 'opened' },
    ]);
  });
});

describe('a run with more news than its cap', () => {
  const pages = ['/a', '/b', '/c', '/d'];

  test('posts the most important, and one message says what else there is', () => {
    const life = alertLife({ capPerRun: 2 });
    const signals = [...pages.map((page) => click(page)), aSignal(), aFriction()];
    const heard = life.run(at('12:00'), signals);
    expect(heard.map(({ kind, headlines }) => [kind, headlines.length])).toEqual([
      ['open', 1],
      ['open', 1],
      ['cap', 3],
    ]);
    expect(heard[0]?.headlines).toEqual(['funnel_drop on /checkout']);
    expect(life.actions.at(-1)).toMatchObject({ message: { news: 'cap', limit: 2 } });
  });

  test('lets the others live in the thread of that message, and posts them no second time', () => {
    const life = alertLife({ capPerRun: 2 });
    const signals = pages.map((page) => click(page));
    life.run(at('12:00'), signals);
    expect(life.run(at('13:00'), signals)).toEqual([]);
    const shared = life.alerts.filter(({ root }) => root?.shared);
    expect(new Set(shared.map(({ root }) => root?.key)).size).toBe(1);
    expect(
      life
        .run(at('14:00'), signals)
        .map(({ place }) => place)
        .sort(),
    ).toEqual(['edit', 'edit', 'reply', 'reply']);
  });

  test('posts as many as the cap allows without a word of it', () => {
    const heard = alertLife({ capPerRun: 4 }).run(
      at('12:00'),
      pages.map((page) => click(page)),
    );
    expect(heard.map(({ kind }) => kind)).toEqual(['open', 'open', 'open', 'open']);
  });
});

describe('a kind that people mostly called not real', () => {
  const demoted = new Set(['rage_click']);

  test('waits for the digest', () => {
    const life = alertLife({ zone: 'Europe/Berlin', digestAt: '08:30' });
    expect(life.run(at('13:00'), [click('/a')], { demoted })).toEqual([]);
    expect(life.run(at('14:00'), [click('/a')], { demoted })).toEqual([]);
    expect(life.run(at('08:00'), [click('/a')], { demoted })).toEqual([]);
    expect(life.run(at('09:00'), [click('/a')], { demoted })).toMatchObject([{ news: 'opened' }]);
  });

  test('speaks at once where another kind stands beside it', () => {
    const both = [click('/checkout'), aSignal()];
    expect(alertLife().run(at('13:00'), both, { demoted })).toMatchObject([{ news: 'opened' }]);
  });
});

describe('an alert', () => {
  const channels = (life: ReturnType<typeof alertLife>) =>
    life.actions.flatMap(postsOf).map(({ place, channel }) => `${place} in ${channel}`);

  test('stays in the channel where it was told, and a new one comes into the new channel', () => {
    const life = alertLife();
    life.run(at('12:00'), [click('/a')], { channel: 'C1' });
    expect(channels(life)).toEqual(['root in C1']);
    life.run(at('13:00'), [click('/a', { effect: -0.9 }), click('/b')], { channel: 'C2' });
    expect(channels(life)).toEqual(['reply in C1', 'root in C2']);
  });

  test('that shares a message is told where that stands when it is posted', () => {
    const life = night();
    life.run(at('23:00'), [click('/a'), click('/b')], { channel: 'C1' });
    life.run(at('07:00'), [click('/a'), click('/b')], { channel: 'C2' });
    expect(channels(life)).toEqual(['root in C2', 'card in C2', 'card in C2']);
    life.run(at('08:00'), [click('/a', { effect: -0.9 }), click('/b')], { channel: 'C3' });
    expect(channels(life)).toEqual(['reply in C2']);
  });

  test('of before channels were kept is told in the one of the project', () => {
    const life = alertLife();
    life.run(at('12:00'), [click('/a')]);
    const [{ root, ...alert } = {}] = JSON.parse(JSON.stringify(life.alerts));
    const { channel: _, ...before } = root;
    expect(Alert.parse({ ...alert, root: before }).root).toEqual({ ...before, channel: null });
  });
});

describe('a message on its way', () => {
  test('has the same key whoever decided it, and another for each thing that is said', () => {
    const [one, other] = [alertLife(), alertLife()];
    const keys = [one, other].map((life) => {
      const heard = ['10:00', '11:00', '12:00'].flatMap((time, i) => {
        life.run(`2026-11-21T${time}:00Z`, [click('/a', { effect: -0.2 - i / 2 })]);
        return life.actions.map((action) => postOf(action)?.key);
      });
      return heard;
    });
    expect(keys[0]).toEqual(['alert:a1', 'alert:a1:2', 'alert:a1:3']);
    expect(keys[1]).toEqual(keys[0]);
  });
});
