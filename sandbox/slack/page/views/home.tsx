import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { Blocks } from '../blocks/block.tsx';
import { SurfaceProvider } from '../elements/surface.tsx';
import { useFrame, usePage } from '../state/page-context.tsx';

/** The app's Home tab, as it published it for this person. */
export function Home(): ReactNode {
  const { home } = useFrame();
  const { api } = usePage();
  useEffect(() => {
    // The app may be away; what it published before is shown all the same.
    api.home({ tab: 'home' }).catch(() => {});
  }, [api]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys.
    <section className="messages home" tabIndex={0} aria-label="Home">
      {home === null ? (
        <p className="intro">The app has not published a Home tab yet.</p>
      ) : (
        <SurfaceProvider key={home.id} origin={{ viewId: home.id }} blocks={home.blocks}>
          <Blocks blocks={home.blocks} />
        </SurfaceProvider>
      )}
    </section>
  );
}
