/** Trying again will not help: the job fails at once. */
export class PermanentError extends Error {
  override readonly name: string = 'PermanentError';
}

/** A payload that does not fit its queue's schema. */
export class InvalidPayload extends PermanentError {
  override readonly name = 'InvalidPayload';
}

/** Try again after so many seconds, as somebody's rate limit asks; it uses up no attempt. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  readonly seconds: number;

  constructor(seconds: number, message = `Try again in ${seconds} s`, options?: ErrorOptions) {
    super(message, options);
    this.seconds = seconds;
  }
}

/** The job waits for its children, and is started again when they have ended. For the queue alone. */
export class Suspended extends Error {
  override readonly name = 'Suspended';
}

/** The queues cannot be reached; nothing was enqueued for sure unless it timed out. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
}
