import { type ReactNode, useEffect, useId, useState } from 'react';
import { asFields, asString, textOf } from '../shape.ts';
import { usePage } from '../state/page-context.tsx';
import type { ElementProps } from './element-props.ts';
import { type ChoiceOption, readOptions } from './options.ts';
import { type Place, useSurface } from './surface.tsx';
import { useElement } from './use-element.ts';

const PAUSE_MS = 200;

/** A select whose options the app sends while somebody types. */
export function ExternalSelectElement(props: ElementProps): ReactNode {
  const { element } = props;
  const { change, aria } = useElement(props);
  const [typed, setTyped] = useState(textOf(asFields(element.initial_option).text));
  const list = useId();
  const place = { blockId: props.blockId, actionId: asString(element.action_id) };
  const options = useAnswers(place, typed, Number(element.min_query_length ?? 3));
  return (
    <>
      <input
        {...aria}
        className="field"
        list={list}
        value={typed}
        placeholder={textOf(element.placeholder)}
        onChange={(event) => {
          setTyped(event.target.value);
          const hit = options.find((option) => option.text === event.target.value);
          if (hit !== undefined) change({ selected: hit.value });
        }}
      />
      <datalist id={list}>
        {options.map((option) => (
          <option key={option.value} value={option.text} />
        ))}
      </datalist>
    </>
  );
}

/** The app's options for what is typed, asked for after a short pause. */
function useAnswers(place: Place, typed: string, shortest: number): readonly ChoiceOption[] {
  const { api } = usePage();
  const { origin } = useSurface();
  const [options, setOptions] = useState<readonly ChoiceOption[]>([]);
  const request = JSON.stringify({ ...origin, ...place, typed });
  useEffect(() => {
    if (typed.length < shortest) return;
    const timer = setTimeout(() => {
      api.options(JSON.parse(request)).then(
        (answer) => setOptions(readOptions(answer.options)),
        () => setOptions([]),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [api, request, typed, shortest]);
  return options;
}
