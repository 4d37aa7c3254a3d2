import type { Entry, Section } from './entry.ts';

const PLACES: Readonly<Record<Entry['place'], string>> = {
  channel: 'In the channel',
  thread: 'In the thread',
  ephemeral: 'To one person alone',
  unfurl: 'Under a link',
  modal: 'A form',
  home: 'In the Home tab',
};

const HEAD = `# Every message, as a picture

What Backstory says in Slack, on a phone 390 pixels wide: the real templates filled with invented data, posted to the local Slack of the sandbox. A message in a channel fits one screen; what has no room there is in its thread, where replies may be longer. Where a picture holds several messages, they come one at a time. Forms and the Home tab are shown whole; on a phone they scroll.

\`npm run gallery\` makes this page and its pictures anew. What is shown is in \`sandbox/gallery\`; a test holds that no template is missing.`;

/** The page of all pictures, as it stands in docs/. */
export function galleryDocument(sections: readonly Section[]): string {
  const contents = sections.map(({ title }) => `- [${title}](#${anchorOf(title)})`).join('\n');
  return `${[HEAD, contents, ...sections.map(sectionText)].join('\n\n')}\n`;
}

function sectionText({ title, entries }: Section): string {
  return [`## ${title}`, ...entries.map(entryText)].join('\n\n');
}

function entryText(entry: Entry): string {
  const { name, title, says, place } = entry;
  const alt = `${title}: ${says}`.replace(/[[\]]/g, '');
  return `### ${title}\n\n${PLACES[place]}. ${says}\n\n![${alt}](images/messages/${name}.png)`;
}

/** As the sites that show Markdown name a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');
}
