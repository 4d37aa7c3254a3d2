import type { ComponentType, ReactNode } from 'react';
import type { PageBlock } from '../../page-contract.ts';
import { asString } from '../shape.ts';
import type { BlockProps } from './block-props.ts';
import { ImageBlock } from './image.tsx';
import { InputBlock } from './input.tsx';
import { isKnown, LibraryBlock } from './library-block.tsx';
import { SectionBlock } from './section.tsx';
import { ActionsBlock, ContextBlock, DividerBlock, HeaderBlock } from './simple-blocks.tsx';
import { TableBlock } from './table.tsx';
import { VideoBlock } from './video.tsx';
import { AlertBlock, CardBlock, CarouselBlock, ContainerBlock } from './wrapping-blocks.tsx';

interface Props extends BlockProps {
  /** Sentences of a refused submission, by block_id. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** One block, by its type. */
export function Block({ block, errors = {} }: Props): ReactNode {
  if (block.type === 'input') {
    return <InputBlock block={block} error={errors[asString(block.block_id)] ?? null} />;
  }
  const Known = BLOCKS.get(block.type);
  if (Known !== undefined) return <Known block={block} />;
  if (isKnown(block)) return <LibraryBlock block={block} />;
  return <div className="block unknown">This page cannot show a “{block.type}” block.</div>;
}

/** Blocks below each other. */
export function Blocks(props: {
  blocks: readonly PageBlock[];
  errors?: Readonly<Record<string, string>>;
}): ReactNode {
  return props.blocks.map((block, at) => (
    <Block key={asString(block.block_id) || at} block={block} errors={props.errors ?? {}} />
  ));
}

const BLOCKS: ReadonlyMap<string, ComponentType<BlockProps>> = new Map([
  ['section', SectionBlock],
  ['header', HeaderBlock],
  ['context', ContextBlock],
  ['actions', ActionsBlock],
  ['context_actions', ActionsBlock],
  ['divider', DividerBlock],
  ['image', ImageBlock],
  ['table', TableBlock],
  ['data_table', TableBlock],
  ['video', VideoBlock],
  ['alert', AlertBlock],
  ['card', CardBlock],
  ['carousel', CarouselBlock],
  ['container', ContainerBlock],
]);
