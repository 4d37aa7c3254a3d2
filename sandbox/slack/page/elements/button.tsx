import type { ReactNode } from 'react';
import { Icon } from '../icon.tsx';
import { PlainText } from '../mrkdwn/plain-text.tsx';
import { safeUrl } from '../safe-url.ts';
import { asString, textOf } from '../shape.ts';
import { useConfirm } from './confirm.tsx';
import type { ElementProps } from './element-props.ts';
import { useElement } from './use-element.ts';

/** A button. One with an address opens it in a new tab, and the app hears of the press all the same. */
export function ButtonElement(props: ElementProps): ReactNode {
  const { element } = props;
  const { busy, press } = useElement(props);
  const confirm = useConfirm(element);
  const url = safeUrl(element.url);
  const look = `button ${asString(element.style)}`;
  const label = asString(element.accessibility_label) || undefined;
  const text = <PlainText text={textOf(element.text)} />;
  if (url !== null) {
    return (
      <a
        className={look}
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={label}
        onClick={() => press()}
      >
        {text}
        <Icon name="out" />
      </a>
    );
  }
  return (
    <>
      <button
        type="button"
        className={look}
        aria-label={label}
        aria-busy={busy}
        disabled={busy}
        onClick={() => confirm.ask(() => press())}
      >
        {text}
        {busy && <span className="spinner" />}
      </button>
      {confirm.dialog}
    </>
  );
}
