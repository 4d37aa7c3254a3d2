import type { Message } from '../../src/templates/render.ts';

/** A message as a phone shows it, line by line: links as their labels, buttons in brackets. */
export function shown(message: Message): string {
  return message.blocks
    .map(blockShown)
    .join('\n\n')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1');
}

function blockShown(block: Message['blocks'][number]): string {
  switch (block.type) {
    case 'image':
      return `[picture: ${block.alt_text}]`;
    case 'data_visualization':
      return `[chart: ${block.title}]`;
    case 'divider':
      return '';
    case 'header':
      return block.text.text;
    case 'context_actions':
      return '[+] [-]';
    case 'actions':
    case 'context':
      return labels(block.elements);
    case 'section': {
      const beside = block.accessory ? [labels([block.accessory])] : [];
      return [block.text?.text ?? '', ...beside].join('\n');
    }
  }
}

function labels(elements: readonly object[]): string {
  return elements
    .map((element) => {
      if ('text' in element && typeof element.text === 'string') return element.text;
      const words =
        'placeholder' in element ? element.placeholder : 'text' in element && element.text;
      return typeof words === 'object' && words && 'text' in words ? `[${words.text}]` : '';
    })
    .join(' ');
}

/** How many lines of 40 characters that is: a phone shows about 24. */
export function phoneLines(message: Message): number {
  const lines = shown(message).split('\n').filter(Boolean);
  return lines.reduce((sum, line) => sum + Math.ceil([...line].length / 40), 0);
}

const OUR_DATE = /<!date\^\d+\^\{date_short\}, \{time\}\|\d{1,2} \w+ \d{4}, \d\d:\d\d UTC>/g;

/**
 * What in this message could call people, lead elsewhere or change how it reads: anything that Slack
 * would take as markup and that is neither a link to `host` nor a date of ours.
 */
export function dangers(message: Message, host: string): string[] {
  const ours = new RegExp(`<${host.replaceAll('.', '\\.')}/[^<>|\\s]*\\|[^<>|]*>`, 'g');
  return strings(message).flatMap((text) => {
    const rest = text.replace(OUR_DATE, '').replace(ours, '');
    const found = [
      ...rest.matchAll(/[<>]|:\/\/|[@＠](?:channel|here|everyone)|(?!\n)[\p{Cc}\u202a-\u202e]/giu),
    ];
    return found.map((match) => `${JSON.stringify(match[0])} in ${JSON.stringify(text)}`);
  });
}

/** Addresses that a tap would open. */
export function addresses(message: Message): string[] {
  const buttons = [...JSON.stringify(message.blocks).matchAll(/"url":"([^"]*)"/g)];
  const links = strings(message).flatMap((text) => [...text.matchAll(/<(http[^|>]*)\|/g)]);
  return [...buttons, ...links].map((match) => match[1] ?? '');
}

/** Every text that Slack reads as mrkdwn. */
function strings({ text, blocks }: Message): string[] {
  const inside = blocks.flatMap((block) => {
    if (block.type === 'section') return [block.text?.text ?? ''];
    if (block.type !== 'context') return []; // Slack reads no markup there
    return block.elements.map((element) => ('text' in element ? element.text : ''));
  });
  return [text, ...inside];
}
