import { once } from 'node:events';
import net from 'node:net';

/** A wire to the database that can go silent, or be cut and mended. */
export interface Wire {
  /** The address of the database through this wire. */
  url: string;
  /** What goes in does not come out until the wire speaks again. */
  setSilent: (silent: boolean) => void;
  /** Connections break and new ones are refused. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
}

/** Puts a wire before a database, on a port of its own. */
export async function wireTo(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const open = new Set<net.Socket>();
  let silent = false;
  let server: net.Server;

  function join(client: net.Socket): void {
    const upstream = net.connect(Number(target.port), target.hostname);
    const pairs = [
      [client, upstream],
      [upstream, client],
    ] as const;
    for (const [one, other] of pairs) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      if (silent) one.unpipe();
    }
    speaking.set(client, upstream).set(upstream, client);
  }
  const speaking = new Map<net.Socket, net.Socket>();

  async function listen(port: number): Promise<number> {
    server = net.createServer(join);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as net.AddressInfo).port;
  }
  const port = await listen(0);
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    setSilent(on) {
      silent = on;
      for (const socket of open) {
        const other = speaking.get(socket);
        if (on) socket.unpipe();
        else if (other) socket.pipe(other);
      }
    },
    async cut() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
    async mend() {
      await listen(port);
    },
  };
}
