import { type ReactNode, useState } from 'react';
import { Dialog } from '../dialog.tsx';
import { Mrkdwn } from '../mrkdwn/mrkdwn.tsx';
import { asFields, asString, type Fields, textOf } from '../shape.ts';

interface Confirm {
  /** Runs at once, or after the person agreed if the element asks for it. */
  ask(run: () => void, cancelled?: () => void): void;
  /** The question, while it is open. */
  readonly dialog: ReactNode;
}

interface Question {
  readonly run: () => void;
  readonly cancelled: (() => void) | undefined;
}

/** The `confirm` of an element: a question between the press and telling the app. */
export function useConfirm(element: Fields): Confirm {
  const [question, setQuestion] = useState<Question | null>(null);
  const answer = (agreed: boolean): void => {
    setQuestion(null);
    if (agreed) question?.run();
    else question?.cancelled?.();
  };
  return {
    ask(run, cancelled) {
      if (element.confirm === undefined) run();
      else setQuestion({ run, cancelled });
    },
    dialog:
      question === null ? null : (
        <ConfirmDialog confirm={asFields(element.confirm)} answer={answer} />
      ),
  };
}

function ConfirmDialog(props: { confirm: Fields; answer(agreed: boolean): void }): ReactNode {
  const { confirm, answer } = props;
  const title = textOf(confirm.title);
  const style = asString(confirm.style) === 'danger' ? 'danger' : 'primary';
  const text = asFields(confirm.text);
  return (
    <Dialog label={title} className="modal confirm" onClose={() => answer(false)}>
      <h2>{title}</h2>
      <p>{text.type === 'mrkdwn' ? <Mrkdwn text={textOf(text)} /> : textOf(text)}</p>
      <footer>
        <button type="button" className="button" onClick={() => answer(false)}>
          {textOf(confirm.deny) || 'Cancel'}
        </button>
        <button type="button" className={`button ${style}`} onClick={() => answer(true)}>
          {textOf(confirm.confirm) || 'Yes'}
        </button>
      </footer>
    </Dialog>
  );
}
