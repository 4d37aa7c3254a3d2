import type { Scanner, VisionQuota } from '../engine/ports/vision.ts';
import type { FailedReason } from '../engine/vision/next-step.ts';
import { count, plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';
import { visionValue } from './vision-values.ts';
import { costLine, failedWords } from './vision-words.ts';

/** A question that is asked before PostHog is: it names the run, and what a look takes. */
export interface VisionQuestionShown {
  readonly runId: string;
  readonly quota: VisionQuota | null;
}

/** One scanner could watch. `before`: how another one failed at it. */
export function visionOffer(
  scanner: Scanner,
  { runId, quota, before }: VisionQuestionShown & { readonly before: FailedReason | null },
): Message {
  return render('vision-offer', {
    before: before && failedWords(before),
    ...shown(scanner, 400),
    cost: costLine(scanner.credits, quota),
    start: visionValue(runId, scanner.id),
    run: visionValue(runId),
  });
}

/** Prompts that are shown, and scanners in the menu: more would not fit one message. */
const SHOWN = 4;
const MOST = 15;

/** Several could. */
export function visionChoice(
  scanners: readonly Scanner[],
  { runId, quota, before }: VisionQuestionShown & { readonly before: FailedReason | null },
): Message {
  const offered = scanners.slice(0, MOST);
  const prices = new Set(offered.map(({ credits }) => credits));
  const [price = null] = prices;
  const [inMenu, left] = [offered.length - SHOWN, scanners.length - MOST];
  return render('vision-choose', {
    before: before && failedWords(before),
    scanners: scanners.slice(0, SHOWN).map((scanner) => shown(scanner, 90)),
    more: inMenu > 0 ? count(inMenu) : null,
    left: left > 0 ? plural(left, 'scanner') : null,
    options: offered.map(({ id, name, prompt }) => ({
      name: nameOf(name),
      prompt: clip(prompt, 70),
      value: visionValue(runId, id),
    })),
    cost: costLine(prices.size === 1 ? price : null, quota),
    run: visionValue(runId),
  });
}

/** None is there: may one be made for this session alone? `credits` of a look by it. */
export function visionCreation(
  credits: number | null,
  { runId, quota }: VisionQuestionShown,
): Message {
  return render('vision-create', { cost: costLine(credits, quota), run: visionValue(runId) });
}

/** What is to become of a scanner of ours? `told`: there is a summary. */
export function visionKeep(
  name: string,
  { runId, told }: { runId: string; told: boolean },
): Message {
  return render('vision-keep', { name: clip(name, 80), told, run: visionValue(runId) });
}

function shown({ name, prompt }: Scanner, most: number) {
  return { name: nameOf(name), prompt: clip(prompt, most) };
}

function nameOf(name: string): string {
  return clip(name, 70) || 'without a name';
}
