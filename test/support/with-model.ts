import { type LocalAnthropic, type Script, startAnthropic } from './anthropic.ts';
import { type Backstory, openBackstory } from './backstory.ts';
import { type OpenPostHog, openPostHog } from './local-posthog.ts';
import { goodAnswer } from './model-answer.ts';
import { SHOPLET } from './shoplet.ts';

/** The whole product over the shoplet, read by a model that a local server plays. */
export interface WithModel extends AsyncDisposable {
  readonly posthog: OpenPostHog;
  readonly model: LocalAnthropic;
  readonly backstory: Backstory;
  readonly slack: Backstory['slack'];
}

/** Starts all of it; the model answers well unless told otherwise. */
export async function openWithModel(
  script: Script = (asked) => goodAnswer(asked),
): Promise<WithModel> {
  const posthog = await openPostHog(SHOPLET);
  const model = await startAnthropic(script);
  const backstory = await openBackstory({ posthog, model });
  return {
    ...{ posthog, model, backstory, slack: backstory.slack },
    async [Symbol.asyncDispose]() {
      await backstory.close();
      await model.stop();
      await posthog.end();
    },
  };
}
