import { z } from 'zod';
import type { Scope } from '../scope.ts';

/** Who somebody is to the workspace that we work for. `guest`: invited to single channels; `stranger`: of another one. */
export interface Person {
  readonly standing: 'member' | 'guest' | 'stranger';
  /** Administers or owns the workspace. */
  readonly isAdmin: boolean;
}

/** What people of the chat are, and what its channels are. Every method throws ChatError. */
export interface People {
  /** null = the chat knows nobody of this id, or does not let us see who it is. */
  person(workspace: string, user: string): Promise<Person | null>;
  /** Whether people of other companies read there; null = the chat does not let us see it. */
  isShared(channel: string): Promise<boolean | null>;
  /**
   * Whether a member of the workspace reads what is said there: in a public channel, or a private one that they
   * are in. A conversation of two is nobody else's, and what the chat does not let us see is nobody's: false.
   */
  canRead(channel: string, user: string): Promise<boolean>;
}

/** A channel of a workspace. */
export interface AccessPlace {
  readonly workspace: string;
  readonly channel: string;
}

/** What a project sets about who sees what; what nobody set has its value by default. */
export const AccessSetting = z.object({
  /** Whether persons are named in messages that others read. */
  names: z.boolean().default(false),
});
export type AccessSetting = z.infer<typeof AccessSetting>;

/** What admins allowed. `by`: the chat's id of the person. */
export interface Access {
  /** Whether guests and people of other companies may ask there. */
  isApproved(place: AccessPlace): Promise<boolean>;
  approve(place: AccessPlace, by: string): Promise<void>;
  /** Takes the approval back; false = there was none. */
  disapprove(place: AccessPlace): Promise<boolean>;
  setting(scope: Scope): Promise<AccessSetting>;
  save(scope: Scope, change: Partial<AccessSetting>, by: string): Promise<void>;
}
