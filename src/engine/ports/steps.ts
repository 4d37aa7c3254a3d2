/** One thing that is done on the way to an answer. */
export interface Step {
  /** Names it within its message: told again, it takes the place of what was told before. */
  readonly id: string;
  /** In plain words: `Reading the recording`. */
  readonly title: string;
  readonly state: 'doing' | 'done' | 'failed';
}

/** A message of ours by its timestamp. */
interface Place {
  readonly channel: string;
  readonly ts: string;
}

/** Messages that grow while people watch, in a thread where nobody else reads. Every method throws ChatError. */
export interface Steps {
  begin(
    place: { readonly channel: string; readonly thread: string },
    steps: readonly Step[],
  ): Promise<{ readonly ts: string }>;
  add(place: Place, steps: readonly Step[]): Promise<void>;
  /** The message grows no more, and may be edited as any other. */
  end(place: Place, steps: readonly Step[]): Promise<void>;
  /**
   * Says in a thread that we are at work there, or that we are done. @returns whether the chat itself offers
   * people to stop it now
   */
  working(
    place: { readonly channel: string; readonly thread: string },
    isWorking: boolean,
  ): Promise<boolean>;
}
