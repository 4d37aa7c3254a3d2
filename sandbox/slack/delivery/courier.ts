import type { Fields } from '../fields.ts';
import { newId } from '../ids.ts';
import type { DeliveryKind, Outcome } from '../journal.ts';
import type { DeliveryUrls } from '../options.ts';
import type { World } from '../world.ts';
import { createHttpTransport } from './http.ts';
import type { Parcel, Sent, Transport, Try } from './parcel.ts';
import type { Sockets } from './socket.ts';

/** What became of the first attempt to hand something over. */
export interface Delivery {
  readonly id: string;
  readonly what: DeliveryKind;
  readonly name: string;
  readonly payload: Fields;
  readonly acknowledged: boolean;
  readonly outcome: Outcome;
  /** Body of the acknowledgement; null = none. */
  readonly ack: unknown;
  /** From sending to the acknowledgement; null = none came. */
  readonly milliseconds: number | null;
}

export interface Courier {
  /** Resolves when the first attempt ended; an event that failed is tried again in the background. */
  deliver(parcel: Omit<Parcel, 'id'> & { readonly id?: string }): Promise<Delivery>;
  /** Sends what comes from now on there. */
  setUrls(urls: DeliveryUrls): void;
  /** Whether an app could get something. */
  isConnected(): boolean;
  stop(): void;
}

/** Takes parcels to the app, by socket or by signed HTTP, and keeps the 3-second rule. */
export function createCourier(world: World, sockets: Sockets, urls: DeliveryUrls): Courier {
  const { settings, journal, clock } = world;
  let addresses = urls;
  const http = createHttpTransport(world, (parcel) => addressOf(parcel) ?? '');

  function addressOf(parcel: Parcel): string | undefined {
    if (parcel.what === 'event') return addresses.eventsUrl;
    if (parcel.what === 'command') return addresses.commandsUrl;
    return addresses.interactivityUrl;
  }

  async function attempt(parcel: Parcel, which: Try): Promise<Delivery> {
    const transport: Transport = addressOf(parcel) === undefined ? sockets : http;
    const started = performance.now();
    const sent = await transport.send(parcel, which);
    const acknowledged = sent.outcome === 'acknowledged';
    const milliseconds = acknowledged ? performance.now() - started : null;
    const { outcome, ack } = sent;
    if (parcel.what === 'event' && !acknowledged) retryLater(parcel, which.retry + 1, sent);
    journal.add({
      kind: 'delivery',
      ...parcel,
      transport: transport.name,
      retry: which.retry,
      retryReason: which.reason,
      outcome,
      ack,
      milliseconds,
    });
    return { ...parcel, acknowledged, outcome, ack, milliseconds };
  }

  function retryLater(parcel: Parcel, retry: number, failed: Sent): void {
    const delay = settings.retryDelaysMs[retry - 1];
    if (delay === undefined || failed.noRetry) return;
    clock.after(delay, () => void attempt(parcel, { retry, reason: failed.reason }));
  }

  return {
    deliver: (given) =>
      attempt({ ...given, id: given.id ?? newId('E') }, { retry: 0, reason: null }),
    setUrls: (next) => {
      addresses = { ...addresses, ...next };
    },
    isConnected: () => addresses.eventsUrl !== undefined || sockets.count() > 0,
    stop: () => http.stop(),
  };
}
