import type { ViewStateValue } from '@slack/bolt';
import { CLOUDS, readHost } from '../../../engine/setup/host.ts';
import { type SetupState, withHost, withProject } from '../../../engine/setup/state.ts';
import { clip } from '../../../templates/safe-text.ts';
import { CONNECT, OTHER_HOST } from '../../../templates/setup-connect.ts';
import { CONSENT } from '../../../templates/setup-consent.ts';
import { MOST_MONTHLY, PLACE } from '../../../templates/setup-place.ts';
import { PROJECT } from '../../../templates/setup-project.ts';

/** What stands in a view: by block, then by element. */
export type Filled = Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>;

/** What a form settles, or a sentence for each field that cannot be used. */
export type ReadStep =
  | {
      readonly settled: Partial<SetupState>;
      /** A key that was pasted: to be sealed at once, and never to stand anywhere else. */
      readonly apiKey?: string;
      /** A project by its number, to be looked for. */
      readonly number?: string;
      readonly errors: null;
    }
  | { readonly errors: Readonly<Record<string, string>> };

/** What was typed or chosen in a field; '' = nothing. */
export function typedIn(filled: Filled, name: string): string {
  const state = filled[name]?.[name];
  const value = state?.selected_option?.value ?? state?.selected_conversation ?? state?.value ?? '';
  return value.trim();
}

/** Personal keys; PostHog's older ones had no beginning, and are long gone. */
const PERSONAL_KEY = /^phx_[A-Za-z0-9_-]{3,190}$/;

/** Address and key. A kept key is used for the address that it was pasted for, and for no other. */
export function readConnect(filled: Filled, before: SetupState, hasKey: boolean): ReadStep {
  const cloud = typedIn(filled, CONNECT.cloud);
  const typed = typedIn(filled, CONNECT.address);
  if (cloud === OTHER_HOST && typed === '')
    return refused(CONNECT.address, 'Write the address at which you open PostHog.');
  const read =
    cloud === OTHER_HOST ? readHost(typed) : readHost(CLOUDS[cloud === 'us' ? 'us' : 'eu']);
  if (read.host === null) return refused(CONNECT.address, read.sentence);
  const apiKey = typedIn(filled, CONNECT.key);
  const isSame = hasKey && before.host === read.host;
  if (apiKey === '' && isSame) return { settled: { reached: null }, errors: null };
  if (!PERSONAL_KEY.test(apiKey)) return refused(CONNECT.key, keySentence(apiKey, hasKey));
  return { settled: withHost(read.host), apiKey, errors: null };
}

function keySentence(typed: string, hasKey: boolean): string {
  if (typed === '')
    return hasKey ? 'Paste a key for this address, too.' : 'Paste a personal API key.';
  if (typed.startsWith('phc_'))
    return 'That is the token of the project, which only sends events. Make a personal API key; it begins with phx_.';
  return 'That is no personal API key: it begins with phx_. Copy it again, whole.';
}

/** One of the projects that the key reaches, or the number of another one. */
export function readProject(filled: Filled, { reached, project }: SetupState): ReadStep {
  const number = typedIn(filled, PROJECT.number);
  if (number !== '')
    return /^\d{1,15}$/.test(number)
      ? { settled: {}, number, errors: null }
      : refused(PROJECT.number, 'Write the number alone, as in the address: /project/12345.');
  const id = typedIn(filled, PROJECT.listed);
  const chosen = reached?.projects.find((one) => one.id === id);
  if (!chosen)
    return refused(reached?.projects.length ? PROJECT.listed : PROJECT.number, 'Choose a project.');
  return { settled: project?.id === chosen.id ? {} : withProject(chosen), errors: null };
}

/** Whether a model may read. */
export function readConsent(filled: Filled): ReadStep {
  const answer = typedIn(filled, CONSENT.consent);
  if (answer === '') return refused(CONSENT.consent, 'Choose one: I do not decide that.');
  return { settled: { consent: answer === CONSENT.yes }, errors: null };
}

/** Channel, hour and budget. */
export function readPlace(filled: Filled): ReadStep {
  const channel = typedIn(filled, PLACE.channel);
  if (!/^[CG][A-Z0-9]{1,30}$/.test(channel))
    return refused(PLACE.channel, 'Choose a channel that others can read.');
  const monthly = Number(typedIn(filled, PLACE.monthly).replace(',', '.') || Number.NaN);
  if (!(monthly >= 0 && monthly <= MOST_MONTHLY))
    return refused(PLACE.monthly, `Write a number from 0 to ${MOST_MONTHLY}.`);
  const hour = Number(typedIn(filled, PLACE.hour));
  if (!Number.isInteger(hour) || hour < 0 || hour > 23)
    return refused(PLACE.hour, 'Choose an hour.');
  return { settled: { place: { channel, hour, monthly } }, errors: null };
}

/** A sentence for one field. */
export function refused(field: string, sentence: string): ReadStep {
  return { errors: { [field]: clip(sentence, 300) } };
}
