import type { ReactNode } from 'react';
import { asString } from '../shape.ts';
import { useConfirm } from './confirm.tsx';
import type { ElementProps } from './element-props.ts';
import { useElement } from './use-element.ts';

const LABELS: Readonly<Record<string, string>> = {
  datepicker: 'Select a date',
  timepicker: 'Select a time',
};

/** A day or a time of day, in the browser's own control. */
export function DateOrTimeElement(props: ElementProps): ReactNode {
  const { choice, busy, change, aria } = useElement(props);
  const confirm = useConfirm(props.element);
  const type = asString(props.element.type);
  return (
    <>
      <input
        {...aria}
        className="field picker"
        type={type === 'timepicker' ? 'time' : 'date'}
        aria-label={props.labelledBy === undefined ? LABELS[type] : undefined}
        disabled={busy}
        value={choice.selected ?? ''}
        onChange={(event) => {
          const selected = event.target.value || null;
          confirm.ask(() => change({ selected }));
        }}
      />
      {confirm.dialog}
    </>
  );
}

/** A day with its time, in the reader's time zone. */
export function DateTimeElement(props: ElementProps): ReactNode {
  const { choice, busy, change, aria } = useElement(props);
  const confirm = useConfirm(props.element);
  return (
    <>
      <input
        {...aria}
        className="field picker"
        type="datetime-local"
        aria-label={props.labelledBy === undefined ? 'Select a date and time' : undefined}
        disabled={busy}
        value={localOf(choice.seconds ?? null)}
        onChange={(event) => {
          const at = new Date(event.target.value).getTime();
          confirm.ask(() => change({ seconds: Number.isNaN(at) ? null : at / 1000 }));
        }}
      />
      {confirm.dialog}
    </>
  );
}

/** `2026-11-21T14:22` in local time, which is what the control takes. */
function localOf(seconds: number | null): string {
  if (seconds === null) return '';
  const offset = new Date(seconds * 1000).getTimezoneOffset() * 60;
  return new Date((seconds - offset) * 1000).toISOString().slice(0, 16);
}
