import type { Fields } from '../shape.ts';

/** What every interactive element is drawn from. */
export interface ElementProps {
  readonly element: Fields;
  readonly blockId: string;
  /** Id of the label, of an element in an `input` block. */
  readonly labelledBy?: string;
  /** Ids of hint and error. */
  readonly describedBy?: string;
  /** In an `input` block: the value waits for the submission, the app hears nothing before. */
  readonly silent?: boolean;
  readonly invalid?: boolean;
  /** In an `input` block that may be left empty: what was chosen can be taken back. */
  readonly optional?: boolean;
}
