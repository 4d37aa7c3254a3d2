import type { ReactNode } from 'react';
import type { PageBlock } from '../../page-contract.ts';
import { each } from '../each.ts';
import { Element } from '../elements/element.tsx';
import { PlainText } from '../mrkdwn/plain-text.tsx';
import { asFields, asList, asString, textOf } from '../shape.ts';
import { Block } from './block.tsx';
import { BlockImage } from './block-image.tsx';
import type { BlockProps } from './block-props.ts';
import { TextObject } from './text-object.tsx';

const LEVELS = ['info', 'warning', 'error', 'success'];

/** A boxed sentence with a level. */
export function AlertBlock({ block }: BlockProps): ReactNode {
  const level = LEVELS.find((known) => known === block.level) ?? 'default';
  return (
    <div className={`block alert ${level}`} role="note">
      <TextObject text={block.text} />
    </div>
  );
}

/** A box with picture, title, text and buttons. */
export function CardBlock({ block }: BlockProps): ReactNode {
  const blockId = asString(block.block_id);
  return (
    <div className="block card">
      {block.hero_image !== undefined && (
        <BlockImage image={asFields(block.hero_image)} className="hero" />
      )}
      <div className="card-title">
        {block.icon !== undefined && (
          <BlockImage image={asFields(block.icon)} className="context-image" />
        )}
        <span>
          <strong>
            <TextObject text={block.title} />
          </strong>
          <small>
            <TextObject text={block.subtitle} />
          </small>
        </span>
      </div>
      <TextObject text={block.body} />
      <div className="actions">
        {each(asList(block.actions), (element) => (
          <Element element={element} blockId={blockId} />
        ))}
      </div>
    </div>
  );
}

/** Cards side by side. */
export function CarouselBlock({ block }: BlockProps): ReactNode {
  return (
    <div className="block carousel">
      {each(blocksIn(block.elements), (card) => (
        <CardBlock block={card} />
      ))}
    </div>
  );
}

/** Other blocks under one title, which can be folded if the app says so. */
export function ContainerBlock({ block }: BlockProps): ReactNode {
  const inside = each(blocksIn(block.child_blocks), (child) => <Block block={child} />);
  const title = <ContainerTitle block={block} />;
  if (block.is_collapsible !== true)
    return (
      <div className="block container">
        {title}
        {inside}
      </div>
    );
  return (
    <details className="block container" open={block.default_collapsed !== true}>
      <summary>{title}</summary>
      {inside}
    </details>
  );
}

function ContainerTitle({ block }: BlockProps): ReactNode {
  const rich = asFields(block.rich_text_title);
  return (
    <span className="container-title">
      {block.rich_text_title === undefined ? (
        <strong>
          <PlainText text={textOf(block.title)} />
        </strong>
      ) : (
        <Block block={{ ...rich, type: 'rich_text' }} />
      )}
      {block.subtitle !== undefined && (
        <small>
          <TextObject text={block.subtitle} />
        </small>
      )}
    </span>
  );
}

function blocksIn(value: unknown): readonly PageBlock[] {
  return asList(value).map((fields) => ({ ...fields, type: asString(fields.type) }));
}
