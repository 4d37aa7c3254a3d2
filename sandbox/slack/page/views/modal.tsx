import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { PageView } from '../../page-contract.ts';
import { Blocks } from '../blocks/block.tsx';
import { Dialog } from '../dialog.tsx';
import { type Surface, SurfaceProvider } from '../elements/surface.tsx';
import { Icon } from '../icon.tsx';
import { PlainText } from '../mrkdwn/plain-text.tsx';
import { useFrame, useModel, usePage } from '../state/page-context.tsx';
import { missingInputs } from './missing-inputs.ts';

/** The modal on top of the stack, if one is open. The ones below keep what was typed in them. */
export function Modals(): ReactNode {
  const { views } = useFrame();
  return views.map((view, at) => (
    <SurfaceProvider key={view.id} origin={{ viewId: view.id }} blocks={view.blocks}>
      {(surface) => at === views.length - 1 && <Modal view={view} surface={surface} />}
    </SurfaceProvider>
  ));
}

function Modal({ view, surface }: { view: PageView; surface: Surface }): ReactNode {
  const errors = useModel().viewErrors[view.id] ?? {};
  const { busy, trouble, missing, submit, close } = useViewRequests(view, surface);
  const title = view.title?.text ?? '';
  const body = useFirstError({ ...errors, ...missing });
  useFirstField(body, view.blocks);
  return (
    <Dialog label={title} className="modal" onClose={close}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <header>
          <h2>
            <PlainText text={title} />
          </h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        <div className="modal-body" ref={body}>
          <Blocks blocks={view.blocks} errors={{ ...errors, ...missing }} />
        </div>
        {(trouble ?? surface.trouble) !== null && (
          <p className="trouble" role="alert">
            {trouble ?? surface.trouble}
          </p>
        )}
        <footer>
          <button type="button" className="button" onClick={close}>
            {view.close?.text ?? 'Close'}
          </button>
          {view.submit !== null && (
            <button type="submit" className="button primary" disabled={busy} aria-busy={busy}>
              {view.submit.text}
              {busy && <span className="spinner" />}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

/** A form may be longer than the screen: what is wrong first comes into sight, and takes the keys. */
function useFirstError(errors: Readonly<Record<string, string>>): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  const said = Object.entries(errors).flat().join('\n');
  useEffect(() => {
    if (said === '') return;
    const wrong = body.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.focus({ preventScroll: true });
    wrong?.closest('.block')?.scrollIntoView({ block: 'center' });
  }, [said]);
  return body;
}

/** Where a step's fields take the place of the last one's, what had the keys is gone: the first field gets them. */
function useFirstField(body: RefObject<HTMLDivElement | null>, blocks: PageView['blocks']): void {
  useEffect(() => {
    const holder = document.activeElement;
    const isFree = holder === null || holder === document.body || holder.matches('header button');
    if (!isFree || blocks.length === 0) return;
    const first = body.current?.querySelector<HTMLElement>('input, select, textarea');
    first?.focus({ preventScroll: true });
  }, [body, blocks]);
}

interface ViewRequests {
  readonly busy: boolean;
  readonly trouble: string | null;
  /** Sentences by block_id for required inputs that were empty at the last try. */
  readonly missing: Readonly<Record<string, string>>;
  submit(): void;
  close(): void;
}

function useViewRequests({ id, blocks }: PageView, { choices }: Surface): ViewRequests {
  const { api, store } = usePage();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [missing, setMissing] = useState<ViewRequests['missing']>({});
  async function ask(request: () => Promise<{ trouble: string | null }>): Promise<void> {
    setBusy(true);
    setTrouble(null);
    try {
      setTrouble((await request()).trouble);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  return {
    busy,
    trouble,
    missing,
    submit() {
      store.clearErrors(id);
      const empty = missingInputs(blocks, choices);
      setMissing(empty);
      if (Object.keys(empty).length > 0) return;
      void ask(() => api.view({ viewId: id, do: 'submit', state: choices }));
    },
    close: () => void ask(() => api.view({ viewId: id, do: 'close' })),
  };
}
