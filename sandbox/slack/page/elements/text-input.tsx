import type { KeyboardEvent, ReactNode } from 'react';
import { asFields, asString, textOf } from '../shape.ts';
import type { ElementProps } from './element-props.ts';
import { useElement } from './use-element.ts';

const HTML_TYPES: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

/** A line or a field to type in. The app hears of it only when the block asks for that. */
export function TextInputElement(props: ElementProps): ReactNode {
  const { element } = props;
  const { choice, keep, press, aria } = useElement(props);
  const common = {
    ...aria,
    className: 'field',
    value: choice.text ?? '',
    placeholder: textOf(element.placeholder),
    maxLength: numberOr(element.max_length),
    autoFocus: element.focus_on_load === true,
    onChange: (event: { target: { value: string } }) => keep({ text: event.target.value || null }),
  };
  if (element.multiline === true) return <textarea rows={4} {...common} />;
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || props.silent === true || !dispatchesOnEnter(props)) return;
    event.preventDefault();
    press({ text: choice.text ?? null });
  };
  const type = HTML_TYPES[asString(element.type)] ?? 'text';
  return <input type={type} {...numberBounds(element)} {...common} onKeyDown={onEnter} />;
}

function numberBounds(element: ElementProps['element']) {
  if (element.type !== 'number_input') return {};
  const bound = (value: unknown) => (value === undefined ? undefined : asString(value));
  const step = element.is_decimal_allowed === true ? 'any' : '1';
  return { step, min: bound(element.min_value), max: bound(element.max_value) };
}

function dispatchesOnEnter({ element }: ElementProps): boolean {
  const when = asFields(element.dispatch_action_config).trigger_actions_on;
  return !Array.isArray(when) || when.includes('on_enter_pressed');
}

function numberOr(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
