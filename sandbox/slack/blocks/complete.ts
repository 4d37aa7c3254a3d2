import { type Fields, isFields, stringAt } from '../fields.ts';
import { newBlockId } from '../ids.ts';

/** Elements somebody can press, choose in or fill in. */
const interactive =
  /^(button|workflow_button|overflow|checkboxes|radio_buttons|feedback_buttons|icon_button|.*picker|.*_select|.*_input)$/;

function withActionIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withActionIds);
  if (!isFields(value)) return value;
  const entries = Object.entries(value).map(([key, item]) =>
    key === 'child_blocks' && Array.isArray(item)
      ? [key, item.filter(isFields).map(completed)]
      : [key, withActionIds(item)],
  );
  const isInteractive = interactive.test(stringAt(value, 'type') ?? '');
  return {
    ...Object.fromEntries(entries),
    ...(isInteractive ? { action_id: stringAt(value, 'action_id') ?? newBlockId() } : {}),
  };
}

function completed(block: Fields): Fields {
  const inner = withActionIds(block);
  return { block_id: newBlockId(), ...(isFields(inner) ? inner : block) };
}

/** Blocks with the ids that Slack gives to those that come without. */
export function withIds(blocks: readonly Fields[]): Fields[] {
  return blocks.map(completed);
}
