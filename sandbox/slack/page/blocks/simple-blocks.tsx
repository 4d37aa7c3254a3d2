import type { ReactNode } from 'react';
import { each } from '../each.ts';
import { Element } from '../elements/element.tsx';
import { PlainText } from '../mrkdwn/plain-text.tsx';
import { asList, asString, textOf } from '../shape.ts';
import { BlockImage } from './block-image.tsx';
import type { BlockProps } from './block-props.ts';
import { TextObject } from './text-object.tsx';

/** A large line. */
export function HeaderBlock({ block }: BlockProps): ReactNode {
  return (
    <h3 className="block header">
      <PlainText text={textOf(block.text)} />
    </h3>
  );
}

/** A thin line across. */
export function DividerBlock(): ReactNode {
  return <hr className="block" />;
}

/** Small grey texts and pictures in one row. */
export function ContextBlock({ block }: BlockProps): ReactNode {
  return (
    <div className="block context">
      {each(asList(block.elements), (element) =>
        element.type === 'image' ? (
          <BlockImage image={element} className="context-image" />
        ) : (
          <span className="context-text">
            <TextObject text={element} />
          </span>
        ),
      )}
    </div>
  );
}

/** A row of buttons, selects and the like; `context_actions` is the small version. */
export function ActionsBlock({ block }: BlockProps): ReactNode {
  const blockId = asString(block.block_id);
  return (
    <div className={`block ${block.type === 'actions' ? 'actions' : 'context-actions'}`}>
      {each(asList(block.elements), (element, at) => (
        <Element key={asString(element.action_id) || at} element={element} blockId={blockId} />
      ))}
    </div>
  );
}
