import type { Budget, UsedTokens } from '../engine/ports/budgets.ts';
import type { Consent } from '../engine/ports/consents.ts';
import type { FeedbackTally } from '../engine/ports/feedback.ts';
import type { RunState } from '../engine/ports/report-runs.ts';
import type { Label } from '../engine/signals/alerts/labels.ts';

/** How Backstory is connected. */
export interface HomeConnection {
  /** What the key may read, scope by scope; null = PostHog did not answer. */
  readonly posthog:
    | readonly { readonly name: string; readonly ok: boolean; readonly remedy: string | null }[]
    | null;
  /** Scopes of the manifest that the bot's token lacks; null = Slack did not say. */
  readonly missingScopes: readonly string[] | null;
  /** The model's name; null = none is configured. */
  readonly model: string | null;
  /** Whether a renderer said lately that it is there. */
  readonly renderer: boolean;
}

/** A report that runs or has run lately. */
export interface HomeReport {
  readonly title: string;
  readonly state: RunState;
  readonly askedAt: Date;
  /** Patterns that it found; null = it is not finished. */
  readonly patterns: number | null;
  /** Where it was asked, by Slack's id. */
  readonly channel: string;
  /** Its page; null = there is none. */
  readonly url: string | null;
}

/** Something that runs by itself. */
export interface HomeSchedule {
  /** `daily`, `hourly`, or the run of a weekly report: what is paused and run by this name. */
  readonly id: string;
  readonly kind: 'daily' | 'hourly' | 'weekly';
  /** Of a weekly report; null = of none, or this person does not read where it was asked for. */
  readonly title: string | null;
  /** null = it is due now. */
  readonly next: Date | null;
  readonly paused: boolean;
}

/** A connected project, as it was called when it was connected. */
export interface HomeProject {
  /** PostHog's id of it. */
  readonly id: string;
  readonly name: string;
}

/** All that the Home tab of one person shows. */
export interface HomeFacts {
  readonly now: Date;
  /** Whether this person may change anything: others see how it stands. */
  readonly mayConfigure: boolean;
  /** What the last press came to, as a sentence; null = nothing was pressed. */
  readonly note: string | null;
  /** The project that is shown, and others that this person may see. */
  readonly shown: HomeProject;
  readonly others: readonly HomeProject[];
  readonly connection: HomeConnection;
  /** null = PostHog did not answer. */
  readonly project: {
    readonly name: string;
    readonly timezone: string;
    readonly conversionEvent: string | null;
    readonly funnel: readonly string[];
  } | null;
  /** Where daily news and alerts go, by Slack's id; null = nobody said. */
  readonly channel: string | null;
  /** The newest first. */
  readonly reports: readonly HomeReport[];
  readonly schedules: readonly HomeSchedule[];
  readonly used: UsedTokens;
  readonly budget: Budget;
  readonly consent: Consent | null;
  /** What people said of alerts, findings and claims lately, and of whole messages. */
  readonly labels: readonly Label[];
  readonly tally: FeedbackTally;
}
