import { type ReactNode, useEffect } from 'react';
import type { PageChannel } from '../../page-contract.ts';
import { DraftsProvider } from '../composer/drafts.tsx';
import { FrameProvider, useFrame, useModel } from '../state/page-context.tsx';
import type { Route } from '../state/route.ts';
import { Home } from '../views/home.tsx';
import { Modals } from '../views/modal.tsx';
import { Banner } from './banner.tsx';
import { ChannelHeader } from './channel-header.tsx';
import { ChannelPane } from './channel-pane.tsx';
import { Sidebar } from './sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { placesOf, useOnScreen, useRoute } from './use-route.ts';

/** The whole page. Before the first answer only the banner can show. */
export function App(): ReactNode {
  const { frame } = useModel();
  return (
    <>
      <Banner />
      {frame === null ? (
        <p className="starting" aria-busy="true">
          Connecting…
        </p>
      ) : (
        <FrameProvider frame={frame}>
          <DraftsProvider>
            <Frame />
          </DraftsProvider>
        </FrameProvider>
      )}
    </>
  );
}

function Frame(): ReactNode {
  const { channels, workspace } = useFrame();
  const route = useRoute();
  const first = channels[0];
  const channel = channels.find((c) => 'channel' in route && c.id === route.channel) ?? first;
  useOnScreen(placesOf(route, first?.id ?? ''));
  useEffect(() => {
    document.title = `${channel?.name ?? ''} · ${workspace.name}`;
  }, [channel, workspace]);
  if (channel === undefined) return <p className="starting">This workspace has no channels.</p>;
  return (
    <div className={`frame pane-${route.pane}`}>
      <Sidebar current={route.pane === 'list' ? null : channel.id} />
      <Main route={route} channel={channel} />
      <Modals />
    </div>
  );
}

function Main({ route, channel }: { route: Route; channel: PageChannel }): ReactNode {
  return (
    <main>
      {route.pane === 'home' ? (
        <section className="pane channel" aria-label={`${channel.name}, Home`}>
          <ChannelHeader channel={channel} tab="home" />
          <Home />
        </section>
      ) : (
        <ChannelPane channel={channel} />
      )}
      {route.pane === 'thread' && (
        <ThreadPane key={route.thread} channel={channel} rootTs={route.thread} />
      )}
    </main>
  );
}
