import type { ReactNode } from 'react';
import type { PageChannel, PageCommand } from '../../page-contract.ts';
import { useDraft } from '../composer/drafts.tsx';
import { composerId } from '../composer/focus.ts';
import { useFrame } from '../state/page-context.tsx';

const MOST = 4;

/** The start of a channel: what it is, and a few commands that a press puts into the composer. */
export function ThingsToTry({
  channel,
  isEmpty,
}: {
  channel: PageChannel;
  isEmpty: boolean;
}): ReactNode {
  const { commands } = useFrame();
  const tries = commands.flatMap(triesOf).slice(0, MOST);
  return (
    <div className="intro">
      <h3>{channel.kind === 'channel' ? `# ${channel.name}` : channel.name}</h3>
      <p>
        {channel.topic ||
          `This is the very beginning of ${channel.kind === 'channel' ? '#' : ''}${channel.name}.`}
      </p>
      {isEmpty && tries.length > 0 && (
        <>
          <p>Things to try:</p>
          <ul className="tries">
            {tries.map((item) => (
              <li key={item.text}>
                <Try {...item} place={channel.id} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface Item {
  readonly text: string;
  readonly description: string;
}

function triesOf({ command, suggestions }: PageCommand): readonly Item[] {
  return suggestions.map(({ text, description }) => ({ text: `${command} ${text}`, description }));
}

function Try({ text, description, place }: Item & { place: string }): ReactNode {
  const [, write] = useDraft(place);
  const fill = (): void => {
    write(text);
    document.getElementById(composerId(place))?.focus();
  };
  return (
    <button type="button" className="try" onClick={fill}>
      <code>{text}</code>
      {description !== '' && <small>{description}</small>}
    </button>
  );
}
