import type { ReactNode } from 'react';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import { PlainText } from '../mrkdwn/plain-text.tsx';
import { safeUrl } from '../safe-url.ts';
import { asList, asString, textOf } from '../shape.ts';
import { useConfirm } from './confirm.tsx';
import type { ElementProps } from './element-props.ts';
import { useElement } from './use-element.ts';

/** The three dots with a few more things to do. */
export function OverflowElement(props: ElementProps): ReactNode {
  const { busy, press } = useElement(props);
  const confirm = useConfirm(props.element);
  const items = asList(props.element.options).map((option) => ({
    key: asString(option.value),
    label: <PlainText text={textOf(option.text)} />,
    url: safeUrl(option.url),
    choose: () => confirm.ask(() => press({ selected: asString(option.value) })),
  }));
  return (
    <>
      <Menu
        label="More options"
        sign={<Icon name="row" />}
        className="button overflow"
        busy={busy}
        items={items}
      />
      {confirm.dialog}
    </>
  );
}
