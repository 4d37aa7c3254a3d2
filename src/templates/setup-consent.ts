import type { ModalView } from '@slack/types';
import type { SetupState } from '../engine/setup/state.ts';
import { ACTIONS } from './actions.ts';
import { render } from './render.ts';
import { clip } from './safe-text.ts';
import { buttons, field, option, type SetupScreen, stepView } from './setup-fields.ts';

/** The field of the form, and what it can be. */
export const CONSENT = { consent: 'consent', yes: 'yes', no: 'no' } as const;

const ANSWERS = [
  option('Yes: masked recordings may go to the model', CONSENT.yes),
  option('No: measured facts only', CONSENT.no),
] as const;

export interface ConsentFacts {
  /** The host of the model's API; null = no model is configured. */
  readonly modelHost: string | null;
  /** Somebody agreed for this project before. */
  readonly given: boolean;
}

/** Asks whether masked recordings may go to a model, and says where that is. Nothing is chosen beforehand. */
export function setupConsent(
  state: SetupState,
  screen: SetupScreen,
  { modelHost, given }: ConsentFacts,
): ModalView {
  const chosen = state.consent ?? (given || null);
  const initial = chosen === null ? null : ANSWERS[chosen ? 0 : 1];
  return stepView('consent', screen, {
    submit: 'Next',
    blocks: [
      ...render('setup-consent', {
        project: clip(state.project?.name ?? '', 80),
        where: modelHost === null ? '' : clip(modelHost, 80),
        given,
      }).blocks,
      field(
        CONSENT.consent,
        { label: 'Your answer' },
        {
          type: 'radio_buttons',
          options: [...ANSWERS],
          ...(initial ? { initial_option: initial } : {}),
        },
      ),
      buttons(['Back', `${ACTIONS.setupTo}goal`]),
    ],
  });
}
