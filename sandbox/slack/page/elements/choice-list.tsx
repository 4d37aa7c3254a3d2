import { type ReactNode, useId } from 'react';
import { Mrkdwn } from '../mrkdwn/mrkdwn.tsx';
import { useConfirm } from './confirm.tsx';
import type { ElementProps } from './element-props.ts';
import type { ChoiceOption } from './options.ts';
import { useElement } from './use-element.ts';
import { useOffered } from './workspace-options.ts';

/** Radio buttons: one of several. */
export function RadioElement(props: ElementProps): ReactNode {
  const { choice, busy, change, aria } = useElement(props);
  const confirm = useConfirm(props.element);
  const name = useId();
  const options = useOffered(props.element).flatMap((group) => group.options);
  return (
    <div className="choices" role="radiogroup" {...aria}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            disabled={busy}
            checked={choice.selected === option.value}
            onChange={() => confirm.ask(() => change({ selected: option.value }))}
          />
          <OptionText option={option} />
        </label>
      ))}
      {confirm.dialog}
    </div>
  );
}

/** Checkboxes, and all selects with several choices. */
export function ManyElement(props: ElementProps): ReactNode {
  const { choice, busy, change, aria } = useElement(props);
  const confirm = useConfirm(props.element);
  const chosen = choice.selectedAll ?? [];
  const most = Number(props.element.max_selected_items) || Number.POSITIVE_INFINITY;
  const options = useOffered(props.element).flatMap((group) => group.options);
  const toggle = (value: string): readonly string[] =>
    chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return (
    <fieldset className="choices" {...aria}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            disabled={busy || (chosen.length >= most && !chosen.includes(option.value))}
            checked={chosen.includes(option.value)}
            onChange={() => confirm.ask(() => change({ selectedAll: toggle(option.value) }))}
          />
          <OptionText option={option} />
        </label>
      ))}
      {confirm.dialog}
    </fieldset>
  );
}

function OptionText({ option }: { option: ChoiceOption }): ReactNode {
  return (
    <span>
      <Mrkdwn text={option.text} />
      {option.description !== '' && (
        <small>
          <Mrkdwn text={option.description} />
        </small>
      )}
    </span>
  );
}
