import type { Block, Button, MrkdwnElement, PlainTextElement, StaticSelect } from '@slack/types';
import { LIMITS } from './limits.ts';
import { unescapeSlack } from './safe-text.ts';

/** What can be pressed or chosen. */
export type TemplateElement = Button | StaticSelect;

/** A chart (docs.slack.dev, data visualization block); `@slack/types` does not know it yet. */
export interface ChartBlock extends Block {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'bar' | 'line';
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[]; y_label: string };
  };
}

const ELEMENT = /<(button|select)((?:\s+[a-z]+="[^"]*")*)\s*>([\s\S]*?)<\/\1>/g;
const OPTION = /<option((?:\s+[a-z]+="[^"]*")*)\s*>([^<]*)<\/option>/g;
const BAR = /<bar((?:\s+[a-z]+="[^"]*")*)\s*>([^<]*)<\/bar>/g;
const LINE = /<line((?:\s+[a-z]+="[^"]*")*)\s*>([\s\S]*?)<\/line>/g;
const POINT = /<point((?:\s+[a-z]+="[^"]*")*)\s*>([^<]*)<\/point>/g;
const ATTRIBUTE = /([a-z]+)="([^"]*)"/g;
const QUOTE = '&quot;';

/** Buttons and selects in the order in which they stand; a select without options is none. */
export function readElements(inside: string): TemplateElement[] {
  return [...inside.matchAll(ELEMENT)].flatMap(
    ([, name, attributes = '', content = '']): TemplateElement[] => {
      const read = name === 'button' ? readButton : readSelect;
      const element = read(attributes, content);
      return element ? [element] : [];
    },
  );
}

/** What is left to read as text. */
export function withoutElements(inside: string): string {
  return inside.replace(ELEMENT, '');
}

function readButton(attributes: string, label: string): Button {
  const given = readAttributes(attributes);
  const [url, value, style] = [given.get('url'), given.get('value'), given.get('style')];
  const confirm = given.get('confirm');
  return {
    type: 'button',
    text: plainText(plain(label)),
    action_id: given.get('action') ?? '',
    ...(url ? { url } : {}),
    ...(value ? { value } : {}),
    ...(style === 'primary' || style === 'danger' ? { style } : {}),
    ...(confirm ? { confirm: confirmation(plain(label), confirm, given.get('deny')) } : {}),
  };
}

/** Asked before a button takes effect; what it says on it is what one agrees to. */
function confirmation(label: string, text: string, deny = 'Cancel') {
  return {
    title: plainText(`${label}?`),
    text: plainText(text),
    confirm: plainText('Yes'),
    deny: plainText(deny),
  };
}

/** `<select action="…" hint="…">` of `<option value="…" note="…">label</option>`. */
function readSelect(attributes: string, inside: string): StaticSelect | null {
  const given = readAttributes(attributes);
  const options = [...inside.matchAll(OPTION)].map(([, optionAttributes = '', label = '']) => {
    const option = readAttributes(optionAttributes);
    const note = option.get('note');
    return {
      text: plainText(cut(plain(label), LIMITS.optionText)),
      value: option.get('value') ?? '',
      ...(note ? { description: plainText(cut(note, LIMITS.optionText)) } : {}),
    };
  });
  if (options.length === 0) return null;
  return {
    type: 'static_select',
    action_id: given.get('action') ?? '',
    placeholder: plainText(cut(given.get('hint') ?? '', LIMITS.hint)),
    options,
  };
}

type Series = ChartBlock['chart']['series'][number];

/**
 * `<chart title="…" of="what is counted">` of `<bar value="23">label</bar>`, each label its own; or of
 * `<line name="…">` of `<point value="23">label</point>`, the labels of every line the same.
 */
export function readChart(attributes: string, inside: string): ChartBlock[] {
  const given = readAttributes(attributes);
  const of = given.get('of') ?? '';
  const lines = [...inside.matchAll(LINE)].map(([, lineAttributes = '', points = '']): Series => {
    const name = readAttributes(lineAttributes).get('name') ?? '';
    return { name, data: readData(points, POINT) };
  });
  const series = lines.length > 0 ? lines : [{ name: of, data: readData(inside, BAR) }];
  const categories = series[0]?.data.map(({ label }) => label) ?? [];
  if (categories.length === 0) return [];
  const axes = { categories, y_label: of };
  const type = lines.length > 0 ? 'line' : 'bar';
  const chart: ChartBlock['chart'] = { type, series, axis_config: axes };
  return [{ type: 'data_visualization', title: given.get('title') ?? '', chart }];
}

function readData(inside: string, element: RegExp): Series['data'] {
  return [...inside.matchAll(element)].map(([, attributes = '', label = '']) => ({
    label: cut(plain(label), LIMITS.chartLabel),
    value: Number(readAttributes(attributes).get('value')),
  }));
}

/** The attributes of an element, by name, as they were before they were made safe. */
export function readAttributes(attributes: string): Map<string | undefined, string> {
  return new Map(
    [...attributes.matchAll(ATTRIBUTE)].map(([, name, value = '']) => [name, plain(value)]),
  );
}

function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** Without `verbatim`, Slack would make links of bare addresses and channel names in foreign text. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text: withQuotes(text), verbatim: true };
}

/** Text for a place where Slack reads no markup. */
export function plain(escaped: string): string {
  return unescapeSlack(withQuotes(escaped)).trim();
}

/** Making foreign text safe may lengthen it: here it must fit. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Data for a template: its quotes cannot end an attribute. Undone by `withQuotes`. */
export function withoutQuotes(escaped: string): string {
  return escaped.replaceAll('"', QUOTE);
}

export function withQuotes(text: string): string {
  return text.replaceAll(QUOTE, '"');
}
