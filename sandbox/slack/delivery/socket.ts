import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { fieldsOf, parseJson, stringAt } from '../fields.ts';
import { newSecret } from '../ids.ts';
import type { World } from '../world.ts';
import { envelopeOf } from './envelope.ts';
import type { Parcel, Sent, Transport, Try } from './parcel.ts';
import { createTickets } from './tickets.ts';

/** Sockets an app may hold at once (slack.md §1.3). */
const socketLimit = 10;
/** Clients give up when 30 s pass without a ping (slack.md §4.4). */
const pingMs = 5000;
/** What a client has for its closing handshake. */
const closingMs = 500;

export type DisconnectReason = 'warning' | 'refresh_requested' | 'too_many_websockets';

export interface Sockets extends Transport {
  /** A new address to connect to, good once. */
  ticketUrl(): string;
  count(): number;
  /** Tells every client to go (`refresh_requested`: it comes back by itself). */
  disconnect(reason: DisconnectReason): void;
  /** Cuts every connection without a word. */
  cut(): void;
  /** Closes the connections politely, then not. */
  stop(): Promise<void>;
}

type Settle = (sent: Sent) => void;

const lost: Sent = { outcome: 'connection_failed', ack: null, reason: 'timeout', noRetry: false };

function acknowledged(ack: unknown): Sent {
  return { outcome: 'acknowledged', ack, reason: '', noRetry: false };
}

/** Socket Mode: an envelope goes to one of the open sockets, in turn. */
export function createSockets(
  world: World,
  server: Server,
  changed: (connected: boolean) => void,
): Sockets {
  const wss = new WebSocketServer({ noServer: true });
  const open = new Map<WebSocket, Map<string, Settle>>();
  const tickets = createTickets(world.clock.now);
  let turn = 0;

  function hear(socket: WebSocket, text: string): void {
    const answer = fieldsOf(parseJson(text));
    const id = stringAt(answer, 'envelope_id') ?? '';
    const payload = fieldsOf(answer.payload);
    const ack = Object.keys(payload).length > 0 ? payload : null;
    open.get(socket)?.get(id)?.(acknowledged(ack));
  }

  function forget(socket: WebSocket): void {
    for (const settle of open.get(socket)?.values() ?? []) settle(lost);
    if (open.delete(socket)) changed(open.size > 0);
  }

  function accept(socket: WebSocket): void {
    if (open.size >= socketLimit) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    open.set(socket, new Map());
    socket.on('message', (data) => hear(socket, data.toString()));
    socket.on('close', () => forget(socket));
    socket.on('error', () => socket.terminate());
    const connection_info = { app_id: world.settings.ids.app };
    const debug_info = { host: 'local-slack', approximate_connection_time: 18_060 };
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: open.size, connection_info, debug_info }),
    );
    changed(true);
  }

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://local').searchParams.get('ticket') ?? '';
    if (!tickets.redeem(ticket)) {
      stream.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    wss.handleUpgrade(request, stream, head, accept);
  }

  function next(): WebSocket | null {
    const sockets = [...open.keys()].filter((socket) => socket.readyState === socket.OPEN);
    turn += 1;
    return sockets[turn % Math.max(1, sockets.length)] ?? null;
  }

  function send(parcel: Parcel, attempt: Try): Promise<Sent> {
    const socket = next();
    const waiting = socket ? open.get(socket) : undefined;
    if (!socket || !waiting) return Promise.resolve({ ...lost, outcome: 'no_connection' });
    const envelopeId = newSecret();
    return new Promise((resolve) => {
      const settle: Settle = (sent) => {
        cancel();
        waiting.delete(envelopeId);
        resolve(sent);
      };
      const cancel = world.clock.after(world.settings.ackTimeoutMs, () =>
        settle({ ...lost, outcome: 'timeout' }),
      );
      waiting.set(envelopeId, settle);
      socket.send(JSON.stringify(envelopeOf(parcel, attempt, envelopeId)));
    });
  }

  const ticketUrl = () => `${world.baseUrl.replace(/^http/, 'ws')}/link/?ticket=${tickets.issue()}`;

  function disconnect(reason: DisconnectReason): void {
    for (const socket of open.keys()) {
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: {} }));
      if (reason !== 'warning') world.clock.after(1000, () => socket.close());
    }
  }

  function cut(): void {
    for (const socket of open.keys()) socket.terminate();
  }

  const pings = setInterval(() => {
    for (const socket of open.keys()) socket.ping(`Ping from local-slack (${Date.now()})`);
  }, pingMs);

  async function stop(): Promise<void> {
    clearInterval(pings);
    const sockets = [...open.keys()];
    for (const socket of sockets) socket.close(1001);
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    await Promise.race([Promise.all(closed), setTimeout(closingMs, null, { ref: false })]);
    cut();
    wss.close();
  }

  server.on('upgrade', upgrade);
  return { name: 'socket', send, ticketUrl, count: () => open.size, disconnect, cut, stop };
}
