import { type Fields, stringAt } from '../fields.ts';
import { places } from './walk.ts';

/** The element with this action_id in the block with this block_id; null = there is none. */
export function findElement(
  blocks: readonly Fields[],
  blockId: string,
  actionId: string,
): Fields | null {
  const block = [...places(blocks)].find((it) => it.fields.block_id === blockId)?.fields;
  if (!block) return null;
  const element = [...places(block)].find((it) => it.fields.action_id === actionId);
  return element?.fields ?? null;
}

/** An input with its block. */
export interface FoundInput {
  readonly blockId: string;
  readonly actionId: string;
  readonly block: Fields;
  readonly element: Fields;
}

/** Every element that can hold something, with the block it stands in. */
export function findInputs(blocks: readonly Fields[]): FoundInput[] {
  return [...places(blocks)].flatMap(({ fields: block }) => {
    const blockId = stringAt(block, 'block_id');
    if (blockId === null || block.child_blocks !== undefined) return [];
    return [...places(block)].flatMap(({ fields: element }) => {
      const actionId = stringAt(element, 'action_id');
      return actionId === null ? [] : [{ blockId, actionId, block, element }];
    });
  });
}
