import type { RrwebEvent } from '../ports/source.ts';
import type { ConsoleLine, NetworkRequest } from './observations.ts';
import { readConsole, readNetwork } from './plugins.ts';
import { fields, text } from './read.ts';
import { EventType } from './rrweb.ts';

const KEPT_LINES = 5_000;

/** What rrweb's plugins noted beside one window's page: console and network. */
export class Log {
  readonly lines: ConsoleLine[] = [];
  readonly requests: NetworkRequest[] = [];
  private readonly window: string;

  constructor(window: string) {
    this.window = window;
  }

  /** Whether the event was one of a plugin. */
  read(event: RrwebEvent): boolean {
    if (event.type !== EventType.plugin) return false;
    const { window } = this;
    const at = event.timestamp;
    const { plugin, payload } = fields(event.data);
    const name = text(plugin) ?? '';
    if (name.startsWith('rrweb/console') && this.lines.length < KEPT_LINES) {
      const line = readConsole(payload);
      if (line) this.lines.push({ at, window, ...line });
    }
    if (name.startsWith('rrweb/network')) {
      for (const request of readNetwork(payload)) {
        if (this.requests.length >= KEPT_LINES) break;
        this.requests.push({ ...request, at: request.at ?? at, window });
      }
    }
    return true;
  }
}
