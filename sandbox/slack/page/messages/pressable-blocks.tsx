import type { ReactNode } from 'react';
import type { PageBlock } from '../../page-contract.ts';
import { Blocks } from '../blocks/block.tsx';
import { SurfaceProvider } from '../elements/surface.tsx';

interface Props {
  /** The message that they stand in, or under. */
  readonly origin: { readonly channel: string; readonly ts: string };
  readonly blocks: readonly PageBlock[];
}

/** Blocks of a message whose buttons can be pressed, and what went wrong with the last press. */
export function PressableBlocks({ origin, blocks }: Props): ReactNode {
  return (
    <SurfaceProvider origin={origin} blocks={blocks}>
      {({ trouble }) => (
        <>
          <Blocks blocks={blocks} />
          {trouble !== null && (
            <p className="trouble" role="alert">
              {trouble}
            </p>
          )}
        </>
      )}
    </SurfaceProvider>
  );
}
