import type { Choice, Choices, PageBlock } from '../../page-contract.ts';
import { asFields, asString } from '../shape.ts';

/** Slack's own sentence for an empty input; the app never hears of such a submission. */
const REQUIRED = 'Please complete this required field.';

/** Sentences by block_id for the inputs that must be filled and are not. */
export function missingInputs(
  blocks: readonly PageBlock[],
  choices: Choices,
): Readonly<Record<string, string>> {
  const missing = blocks.filter((block) => {
    if (block.type !== 'input' || block.optional === true) return false;
    const actionId = asString(asFields(block.element).action_id);
    return isEmpty(choices[asString(block.block_id)]?.[actionId] ?? {});
  });
  return Object.fromEntries(missing.map((block) => [asString(block.block_id), REQUIRED]));
}

function isEmpty({ selected, selectedAll, text, seconds }: Choice): boolean {
  return !selected && !text?.trim() && (selectedAll ?? []).length === 0 && seconds == null;
}
