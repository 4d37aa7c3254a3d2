import type { FrictionResult } from '../engine/friction/result.ts';
import type { DailyNews } from './daily-news.ts';
import { plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** A batch without news. */
export interface QuietDay {
  readonly result: Pick<FrictionResult, 'notChecked' | 'sampled'>;
  readonly news: Pick<DailyNews, 'still'>;
}

/** The one line of a day without news; where nothing was checked, why. */
export function dailyQuiet({ result, news }: QuietDay): Message {
  const { notChecked, sampled } = result;
  if (notChecked !== null) return render('daily-unchecked', { why: clip(notChecked, 300) });
  return render('daily-quiet', {
    read: `${plural(sampled, 'visit')} read`,
    still: stillWords(news.still.length),
  });
}

/** `2 things`; empty where there are none. */
export function stillWords(count: number): string {
  return count > 0 ? plural(count, 'thing') : '';
}
