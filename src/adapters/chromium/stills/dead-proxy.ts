import { createServer, type Server, type Socket } from 'node:net';
import { promisify } from 'node:util';

/** The only way out of the rendering browser, and it leads nowhere. */
export interface DeadProxy {
  readonly port: number;
  /** Connections that reached it so far. */
  readonly connections: number;
  close(): Promise<void>;
}

/** Listens on a free port of the loopback; refuses and counts all that comes. */
export async function openDeadProxy(): Promise<DeadProxy> {
  let connections = 0;
  const server = createServer((socket: Socket) => {
    connections += 1;
    socket.on('error', () => {}); // the other side may be gone already
    socket.destroy();
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', done);
  });
  server.unref();
  return {
    port: portOf(server),
    get connections() {
      return connections;
    },
    close: promisify(server.close.bind(server)),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return address.port;
}
