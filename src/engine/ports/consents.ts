import type { Scope } from '../scope.ts';

/** Who agreed that the project's masked recordings go to a model, and when. */
export interface Consent {
  /** The chat's id of the person. */
  readonly by: string;
  readonly at: Date;
}

/** Whether recordings may go to a model: asked once a project, and taken back at any time. */
export interface Consents {
  /** null = never given, or withdrawn. */
  given(scope: Scope): Promise<Consent | null>;
  /** Giving it again changes nothing. @returns the consent that stands */
  give(scope: Scope, consent: Consent): Promise<Consent>;
  withdraw(scope: Scope, by: Consent): Promise<void>;
}
