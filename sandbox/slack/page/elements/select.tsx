import type { ReactNode } from 'react';
import { textOf } from '../shape.ts';
import { useConfirm } from './confirm.tsx';
import type { ElementProps } from './element-props.ts';
import type { ChoiceOption, OptionGroup } from './options.ts';
import { useElement } from './use-element.ts';
import { useOffered } from './workspace-options.ts';

/** A select with one choice. The browser's own control: it works with every keyboard and phone. */
export function SelectElement(props: ElementProps): ReactNode {
  const { element } = props;
  const { choice, busy, change, aria } = useElement(props);
  const groups = useOffered(element);
  const confirm = useConfirm(element);
  const placeholder = textOf(element.placeholder) || 'Choose an option';
  const canClear = props.optional === true;
  const label = props.labelledBy === undefined ? placeholder : undefined;
  return (
    <span className="select">
      <select
        {...aria}
        aria-label={label}
        aria-busy={busy}
        disabled={busy}
        value={choice.selected ?? ''}
        onChange={(event) => {
          const selected = event.target.value;
          confirm.ask(() => change({ selected: selected || null }));
        }}
      >
        <option value="" disabled={!canClear && choice.selected != null} hidden={!canClear}>
          {placeholder}
        </option>
        {groups.map(drawGroup)}
      </select>
      {busy && <span className="spinner" />}
      {confirm.dialog}
    </span>
  );
}

function drawGroup({ label, options }: OptionGroup, key: number): ReactNode {
  const inside = options.map((option) => (
    <option key={option.value} value={option.value}>
      {fullText(option)}
    </option>
  ));
  return label === null ? (
    inside
  ) : (
    <optgroup key={key} label={label}>
      {inside}
    </optgroup>
  );
}

function fullText({ text, description }: ChoiceOption): string {
  return description === '' ? text : `${text} · ${description}`;
}
