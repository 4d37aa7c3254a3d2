import type { Choice } from '../../page-contract.ts';
import { asString } from '../shape.ts';
import type { ElementProps } from './element-props.ts';
import { useSurface } from './surface.tsx';

/** One element's value and what it can do. */
interface ElementState {
  readonly choice: Choice;
  readonly busy: boolean;
  /** Keeps the value, and tells the app unless the element is silent. */
  change(choice: Choice): void;
  /** Keeps the value only. */
  keep(choice: Choice): void;
  /** Tells the app. */
  press(choice?: Choice): void;
  /** ARIA attributes of the control. */
  readonly aria: Readonly<Record<string, string | boolean | undefined>>;
}

/** Connects an element to the message or view it stands in. */
export function useElement(props: ElementProps): ElementState {
  const surface = useSurface();
  const place = { blockId: props.blockId, actionId: asString(props.element.action_id) };
  const keep = (choice: Choice): void => surface.choose(place, choice);
  const press = (choice?: Choice): void => void surface.act(place, choice);
  return {
    choice: surface.choices[place.blockId]?.[place.actionId] ?? {},
    busy: surface.isBusy(place),
    keep,
    press,
    change(choice) {
      keep(choice);
      if (props.silent !== true) press(choice);
    },
    aria: {
      'aria-labelledby': props.labelledBy,
      'aria-describedby': props.describedBy,
      'aria-invalid': props.invalid === true ? true : undefined,
    },
  };
}
