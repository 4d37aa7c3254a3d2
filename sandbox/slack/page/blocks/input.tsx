import { type ReactNode, useId } from 'react';
import type { PageBlock } from '../../page-contract.ts';
import { Element } from '../elements/element.tsx';
import { PlainText } from '../mrkdwn/plain-text.tsx';
import { asFields, asString, textOf } from '../shape.ts';

/** A labelled input. The sentence of a refused submission stands under it. */
export function InputBlock(props: { block: PageBlock; error: string | null }): ReactNode {
  const { block, error } = props;
  const id = useId();
  const hint = textOf(block.hint);
  const describedBy = error !== null ? `${id}-error` : hint !== '' ? `${id}-hint` : undefined;
  return (
    <div className="block input">
      <div className="label" id={`${id}-label`}>
        <PlainText text={textOf(block.label)} />
        {block.optional === true && <small> (optional)</small>}
      </div>
      <Element
        element={asFields(block.element)}
        blockId={asString(block.block_id)}
        labelledBy={`${id}-label`}
        silent={block.dispatch_action !== true}
        invalid={error !== null}
        optional={block.optional === true}
        {...(describedBy === undefined ? {} : { describedBy })}
      />
      {error !== null && (
        <div className="error" role="alert" id={`${id}-error`}>
          {error}
        </div>
      )}
      {hint !== '' && (
        <small className="hint" id={`${id}-hint`}>
          <PlainText text={hint} />
        </small>
      )}
    </div>
  );
}
