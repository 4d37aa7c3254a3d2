import type { Rendering, Stills, StillsRequest } from '../../src/engine/ports/stills.ts';
import { greyPng } from './png.ts';

export interface ScriptedStills extends Pick<Stills, 'take'> {
  /** What was asked for, in order. */
  readonly requests: readonly StillsRequest[];
}

interface Look {
  readonly width?: number;
  readonly height?: number;
  /** Bytes of ballast in each picture. */
  readonly noise?: number;
  /** Instead of pictures, for the request with this number from 0. */
  readonly fail?: (at: number) => Error | null;
}

/** A renderer that draws a real PNG for every moment, or fails where a test wants it to. */
export function scriptedStills(look: Look = {}): ScriptedStills {
  const { width = 64, height = 48, noise = 0, fail = () => null } = look;
  const requests: StillsRequest[] = [];
  return {
    requests,
    take: async (request): Promise<Rendering> => {
      const error = fail(requests.push(request) - 1);
      if (error) throw error;
      const stills = request.moments.map(({ seconds }, i) => {
        return { seconds, png: greyPng(width, height, { grey: i, noise }), width, height };
      });
      return { stills, outsideRequests: 0, milliseconds: 1 };
    },
  };
}

/** A renderer that hangs until it is told to stop. */
export function hangingStills(onAsked: () => void = () => {}): ScriptedStills {
  const requests: StillsRequest[] = [];
  return {
    requests,
    take: (request, signal) => {
      requests.push(request);
      return new Promise((_done, fail) => {
        signal?.addEventListener('abort', () => fail(signal.reason), { once: true });
        onAsked();
      });
    },
  };
}
