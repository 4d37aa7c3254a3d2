import type { ReactNode } from 'react';
import { each } from '../each.ts';
import { Element } from '../elements/element.tsx';
import { asFields, asList, asString } from '../shape.ts';
import type { BlockProps } from './block-props.ts';
import { TextObject } from './text-object.tsx';

/** Text, up to ten fields in two columns, and one element at the side. */
export function SectionBlock({ block }: BlockProps): ReactNode {
  const fields = asList(block.fields);
  return (
    <div className="block section">
      <div className="section-text">
        {block.text !== undefined && <TextObject text={block.text} />}
        {fields.length > 0 && (
          <div className="section-fields">
            {each(fields, (field) => (
              <div>
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory !== undefined && (
        <Element element={asFields(block.accessory)} blockId={asString(block.block_id)} />
      )}
    </div>
  );
}
