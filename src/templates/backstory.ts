import type { Budget } from '../engine/ports/budgets.ts';
import { Exact } from './fill.ts';
import type { HomeFacts } from './home-facts.ts';
import { budgetReached, nextMonth, spentWords } from './home-words.ts';
import { dollars } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** The first word to the asker: it was heard. */
export function backstoryHeard(): Message {
  return render('backstory-heard', {});
}

/** To what was typed after `/backstory budget` and is none. */
export function budgetUnclear(text: string): Message {
  return render('backstory-budget-unclear', { text: clip(text, 60) });
}

/** The answer to `/backstory privacy`. */
export function backstoryPrivacy({ consent, connection }: HomeFacts): Message {
  return render('backstory-privacy', {
    consent: consent && { by: new Exact(consent.by), at: consent.at },
    model: connection.model && clip(connection.model, 60),
  });
}

/** The answer to `/backstory budget`. */
export function backstoryBudget(facts: HomeFacts): Message {
  return render('backstory-budget', {
    spent: spentWords(facts),
    reached: budgetReached(facts),
    renewed: nextMonth(facts.now),
    monthly: dollars(facts.budget.monthly),
    perRun: dollars(facts.budget.perRun),
  });
}

/** Said to all: who set what may be spent. `by`: Slack's id. */
export function budgetSet({ before, after, by }: BudgetChange): Message {
  return render('backstory-budget-set', {
    by: new Exact(by),
    lines: [
      { label: 'A month', from: before.monthly, to: after.monthly },
      { label: 'One run', from: before.perRun, to: after.perRun },
    ]
      .filter(({ from, to }) => from !== to)
      .map(({ label, from, to }) => ({ label, from: dollars(from), to: dollars(to) })),
  });
}

/** A budget that somebody set in place of another. */
export interface BudgetChange {
  readonly before: Budget;
  readonly after: Budget;
  /** Slack's id of the person. */
  readonly by: string;
}

/** To who wanted what admins alone may do. */
export function adminsOnly(what: string): Message {
  return render('backstory-admins-only', { what: clip(what, 80) });
}

/** To who set what was set already. */
export function budgetUnchanged(): Message {
  return render('backstory-budget-unchanged', {});
}
