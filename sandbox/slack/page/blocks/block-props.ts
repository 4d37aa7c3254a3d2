import type { PageBlock } from '../../page-contract.ts';

export interface BlockProps {
  readonly block: PageBlock;
}
