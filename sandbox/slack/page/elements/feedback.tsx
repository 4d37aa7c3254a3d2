import { type ReactNode, useState } from 'react';
import { Icon } from '../icon.tsx';
import { asFields, asString, textOf } from '../shape.ts';
import { useConfirm } from './confirm.tsx';
import type { ElementProps } from './element-props.ts';
import { useElement } from './use-element.ts';

const THUMBS = { positive_button: 'up', negative_button: 'down' } as const;

/** Thumb up and thumb down; the pressed one stays pressed. */
export function FeedbackElement(props: ElementProps): ReactNode {
  const { busy, press } = useElement(props);
  const [given, setGiven] = useState<string | null>(null);
  const give = (selected: string): void => {
    setGiven(selected);
    press({ selected });
  };
  return (
    <>
      {(['positive_button', 'negative_button'] as const).map((which) => {
        const button = asFields(props.element[which]);
        const value = asString(button.value);
        const text = textOf(button.text);
        return (
          <button
            key={which}
            type="button"
            className="icon-button"
            title={text}
            aria-label={asString(button.accessibility_label) || text}
            aria-pressed={given === value}
            disabled={busy}
            onClick={() => give(value)}
          >
            <Icon name={THUMBS[which]} />
          </button>
        );
      })}
    </>
  );
}

/** A small button that shows a sign instead of its words. */
export function IconButtonElement(props: ElementProps): ReactNode {
  const { busy, press } = useElement(props);
  const confirm = useConfirm(props.element);
  const text = textOf(props.element.text);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        title={text}
        aria-label={asString(props.element.accessibility_label) || text}
        disabled={busy}
        onClick={() => confirm.ask(() => press())}
      >
        {props.element.icon === 'trash' ? <Icon name="trash" /> : text}
      </button>
      {confirm.dialog}
    </>
  );
}
