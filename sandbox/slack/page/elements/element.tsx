import type { ComponentType, ReactNode } from 'react';
import { BlockImage } from '../blocks/block-image.tsx';
import { asString } from '../shape.ts';
import { ButtonElement } from './button.tsx';
import { ManyElement, RadioElement } from './choice-list.tsx';
import type { ElementProps } from './element-props.ts';
import { ExternalSelectElement } from './external-select.tsx';
import { FeedbackElement, IconButtonElement } from './feedback.tsx';
import { OverflowElement } from './overflow.tsx';
import { DateOrTimeElement, DateTimeElement } from './pickers.tsx';
import { SelectElement } from './select.tsx';
import { TextInputElement } from './text-input.tsx';

const ELEMENTS: ReadonlyMap<string, ComponentType<ElementProps>> = new Map([
  ['button', ButtonElement],
  ['workflow_button', ButtonElement],
  ['overflow', OverflowElement],
  ['static_select', SelectElement],
  ['users_select', SelectElement],
  ['channels_select', SelectElement],
  ['conversations_select', SelectElement],
  ['external_select', ExternalSelectElement],
  ['multi_static_select', ManyElement],
  ['multi_users_select', ManyElement],
  ['multi_channels_select', ManyElement],
  ['multi_conversations_select', ManyElement],
  ['checkboxes', ManyElement],
  ['radio_buttons', RadioElement],
  ['datepicker', DateOrTimeElement],
  ['timepicker', DateOrTimeElement],
  ['datetimepicker', DateTimeElement],
  ['plain_text_input', TextInputElement],
  ['number_input', TextInputElement],
  ['email_text_input', TextInputElement],
  ['url_text_input', TextInputElement],
  ['feedback_buttons', FeedbackElement],
  ['icon_button', IconButtonElement],
]);

/** One element of a block, by its type. */
export function Element(props: ElementProps): ReactNode {
  const type = asString(props.element.type);
  if (type === 'image') return <BlockImage image={props.element} className="thumbnail" />;
  const Known = ELEMENTS.get(type);
  if (Known !== undefined) return <Known {...props} />;
  return <span className="unknown">This page cannot show a “{type}” element.</span>;
}
