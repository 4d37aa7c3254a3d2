import type { ActionsBlock, InputBlock, ModalView, PlainTextElement } from '@slack/types';
import { STEPS, type Step } from '../engine/setup/state.ts';
import type { TemplateBlock } from './layout.ts';
import { render } from './render.ts';
import type { Problem } from './setup-problem.ts';

/** Blocks of a setup's view: what can be filled in, and what a template says. */
export type SetupBlock = InputBlock | TemplateBlock;

/** The view in which a step is shown. */
export interface SetupScreen {
  /** By which the view is found again. */
  readonly viewId: string;
  /** The channel that the setup was asked for in: remembered in the view, in which no secret ever stands. */
  readonly channel: string;
  /** What keeps it from going on; null = nothing. */
  readonly problem: Problem | null;
}

/** The name, in Slack's callbacks, of the form of a step. */
export function setupForm(step: Step): string {
  return `setup_${step}`;
}

/** Text of a form, without markup. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** As Slack wants an option: the chosen one exactly as it is offered. */
export function option(text: string, value: string) {
  return { text: plain(text), value };
}

interface Told {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

/** One labelled field; its block and its element have the field's name. */
export function field(name: string, { label, hint, optional = false }: Told, element: object) {
  return {
    type: 'input',
    block_id: name,
    label: plain(label),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    optional,
    element: { ...element, action_id: name } as InputBlock['element'],
  } satisfies InputBlock;
}

/** Steps that people see counted; the last one only tells. */
const COUNTED = STEPS.length - 1;

/** One step of the setup as a form; `submit` null = there is nothing to go on with. */
export function stepView(
  step: Step,
  { viewId, channel }: SetupScreen,
  { blocks, submit }: { readonly blocks: readonly SetupBlock[]; readonly submit: string | null },
): ModalView {
  const number = STEPS.indexOf(step) + 1;
  const isCounted = number <= COUNTED;
  return {
    type: 'modal',
    callback_id: setupForm(step),
    external_id: viewId,
    private_metadata: JSON.stringify({ channel }),
    title: plain('Set up Backstory'),
    ...(submit === null ? {} : { submit: plain(submit) }),
    close: plain(isCounted ? 'Later' : 'Close'),
    blocks: [
      ...(isCounted ? render('setup-step', { number, of: COUNTED }).blocks : []),
      ...blocks,
    ].filter((block) => block.type !== 'data_visualization'),
  };
}

/** Buttons under a step: to one that was settled already, or the same once more. */
export function buttons(
  ...named: readonly (readonly [label: string, action: string])[]
): ActionsBlock {
  return {
    type: 'actions',
    elements: named.map(([text, action]) => ({
      type: 'button',
      text: plain(text),
      action_id: action,
    })),
  };
}
