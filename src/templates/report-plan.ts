import { FEWEST_FOR_PATTERNS } from '../engine/patterns/enough.ts';
import type { Budget } from '../engine/ports/budgets.ts';
import type { ReportRun } from '../engine/ports/report-runs.ts';
import type { Estimate } from '../engine/requests/estimate.ts';
import { Exact, type View } from './fill.ts';
import { count, dollars, duration, plural, short } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { reportValue } from './report-values.ts';
import { withCapital } from './report-words.ts';
import { clip, clipSentences } from './safe-text.ts';
import { factsSentence } from './session-story.ts';

/** What a run would read, and what it is expected to take. */
export interface Plan {
  /** Recordings that fit and are worth reading: of them `estimate.sessions` are read. */
  readonly eligible: number;
  readonly estimate: Estimate;
  readonly budget: Budget;
  /** Why no model reads, as a sentence; null = one does. */
  readonly noModel: string | null;
  /** Where nobody has said yet whether recordings may go to a model: of which project, and what was typed. */
  readonly askConsent: { readonly project: string; readonly command: string } | null;
  /** What was asked and not understood, as a sentence; null = all was. */
  readonly leftOut: string | null;
  /** Labels of ways to ask for less. */
  readonly narrowings: readonly string[];
}

/** What keeps a plan from being run by anybody: nothing, the limit of one run, or the month's budget. */
export function barrierOf({ estimate, noModel }: Plan): 'none' | 'admins' | 'month' {
  const { dollars, left, overBudget, needsAdmin } = estimate;
  if (noModel !== null) return 'none';
  if (overBudget || (dollars === null && left <= 0)) return 'month';
  return needsAdmin ? 'admins' : 'none';
}

/** What would be read, what it takes and what is left, with Run, Narrow and Cancel. */
export function reportPlan({ id, title }: Pick<ReportRun, 'id' | 'title'>, plan: Plan): Message {
  const barrier = barrierOf(plan);
  const overMonth = barrier === 'month';
  return render('report-plan', {
    title: clip(withCapital(title), 160),
    reads: readsLine(plan),
    takes: takesLine(plan),
    budget: plan.noModel === null ? budgetLine(plan) : null,
    factsOnly: factsSentence({
      mode: plan.noModel === null ? 'model' : 'facts',
      modeReason: plan.noModel,
    }),
    leftOut: plan.leftOut ? clipSentences(plan.leftOut, 300) : null,
    overMonth,
    perRun: barrier === 'admins' ? dollars(plan.budget.perRun) : null,
    project: plan.askConsent && clip(plan.askConsent.project, 60),
    command: new Exact(clip(plan.askConsent?.command ?? '', 1000)),
    run: overMonth ? null : reportValue(id),
    facts: overMonth ? reportValue(id, 'facts') : null,
    cancel: reportValue(id),
    narrowings: narrowings(id, plan.narrowings),
  });
}

function narrowings(id: string, labels: readonly string[]): View[] {
  return labels.flatMap((label) => {
    const value = reportValue(id, label);
    return value ? [{ value, label: clip(label, 60) }] : [];
  });
}

/** `100 of 412 sessions, chosen evenly over days, devices and pages`. */
function readsLine({ eligible, estimate: { sessions } }: Plan): string {
  if (sessions < FEWEST_FOR_PATTERNS) {
    return `${plural(sessions, 'session')}, side by side: patterns need ${FEWEST_FOR_PATTERNS}`;
  }
  return sessions < eligible
    ? `${count(sessions)} of ${plural(eligible, 'session')}, chosen evenly over days, devices and pages`
    : plural(sessions, 'session');
}

/** `690k tokens, $2.90 and about 4 min`. */
function takesLine({ estimate, noModel }: Plan): string {
  const time = about(estimate.minutes);
  if (noModel !== null) return time;
  const money = estimate.dollars === null ? 'at a price I do not know' : dollars(estimate.dollars);
  return `${short(estimate.inputTokens + estimate.outputTokens)} tokens, ${money} and ${time}`;
}

/** A time that is only estimated needs no seconds beside its minutes. */
function about(minutes: number): string {
  return minutes < 1 ? 'under a minute' : duration(Math.round(minutes) * 60);
}

/** `$38.00 of this month's $50.00 are left`. */
function budgetLine({ estimate, budget }: Plan): string {
  return `${dollars(estimate.left)} of this month's ${dollars(budget.monthly)} are left`;
}
