import type { AnyBlock, ModalView } from '@slack/types';
import type { Filled } from './read.ts';

/**
 * Slack keeps what stands in a field when a view is shown anew with the same names: a form that shows another
 * project's settings has names of its own, `hour@7`.
 */
export function ofProject(view: ModalView, project: string | undefined): ModalView {
  if (project === undefined) return view;
  const named = (block: AnyBlock): AnyBlock => {
    return 'block_id' in block && block.block_id !== undefined
      ? { ...block, block_id: `${block.block_id}@${project}` }
      : block;
  };
  return { ...view, blocks: view.blocks.map(named) };
}

/** What was filled in, by the names of the fields. */
export function plainNames(filled: Filled): Filled {
  return Object.fromEntries(
    Object.entries(filled).map(([name, values]) => [name.replace(/@.*$/, ''), values]),
  );
}

/** Sentences by the names that the fields have in the form. */
export function namedIn(
  errors: Readonly<Record<string, string>>,
  project: string | undefined,
): Record<string, string> {
  const end = project === undefined ? '' : `@${project}`;
  return Object.fromEntries(Object.entries(errors).map(([name, said]) => [`${name}${end}`, said]));
}
