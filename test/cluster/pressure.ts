import type { AddressInfo } from 'node:net';
import { connect as connectTcp, createServer, type Socket } from 'node:net';
import type { ControlPlane } from '../control-plane/start.mjs';
import { postAll } from './bulk.ts';

export interface Tally {
  /** Violating pods refused for what they are. */
  denied: number;
  /** Good pods let in. */
  admitted: number;
  /** Violating pods let in: never. */
  wronglyAdmitted: number;
  /** Good pods refused with a verdict: never. */
  wronglyDenied: number;
  /** Refused without a verdict, because we could not be asked. */
  failed: number;
  readonly messages: Set<string>;
}

export const emptyTally = (): Tally => ({
  denied: 0,
  admitted: 0,
  wronglyAdmitted: 0,
  wronglyDenied: 0,
  failed: 0,
  messages: new Set(),
});

const CONTAINERS = [{ name: 'c', image: 'i' }];
const GOOD = { metadata: { name: 'good' }, spec: { containers: CONTAINERS } };
const BAD = { metadata: { name: 'bad' }, spec: { containers: CONTAINERS, hostPID: true } };

/** Dry pods, good and bad in turn, into a namespace that enforces baseline, until told to stop. */
export function press(
  plane: ControlPlane,
  namespace: string,
  callers = 6,
): { tally: Tally; stop(): Promise<Tally> } {
  const tally = emptyTally();
  let going = true;
  const path = `/api/v1/namespaces/${namespace}/pods?dryRun=All`;
  const call = async (): Promise<void> => {
    while (going) {
      const posts = [GOOD, BAD].map((object) => ({ path, object }));
      const [good, bad] = await postAll(plane, posts, 1).catch((error: Error) => {
        tally.failed += 2;
        tally.messages.add(error.message);
        return [];
      });
      if (good === undefined || bad === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        continue;
      }
      if (good.status === 201) tally.admitted += 1;
      else if (good.message.includes('violates PodSecurity')) tally.wronglyDenied += 1;
      else note(good.message);
      if (bad.status === 201) tally.wronglyAdmitted += 1;
      else if (bad.message.includes('violates PodSecurity')) tally.denied += 1;
      else note(bad.message);
    }
  };
  const note = (message: string): void => {
    tally.failed += 1;
    tally.messages.add(message.replace(/\d+/g, 'N').slice(0, 200));
  };
  const all = Promise.all(Array.from({ length: callers }, call));
  return {
    tally,
    stop: async () => {
      going = false;
      await all;
      return tally;
    },
  };
}

export interface Balancer {
  readonly port: number;
  close(): Promise<void>;
}

/** What a Service is: each new connection goes to the next backend that takes it. */
export async function startBalancer(ports: () => readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client)).on('error', () => undefined);
    const backends = ports();
    turn += 1;
    join(
      client,
      backends.map((_, i) => backends[(turn + i) % backends.length] ?? 0),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function join(client: Socket, [first, ...others]: readonly number[]): void {
  if (first === undefined) {
    client.destroy();
    return;
  }
  const backend = connectTcp(first, '127.0.0.1');
  backend.once('connect', () => {
    client.pipe(backend);
    backend.pipe(client);
    backend.on('close', () => client.destroy());
    client.on('close', () => backend.destroy());
  });
  backend.on('error', () => {
    if (backend.connecting || backend.bytesWritten === 0) join(client, others);
  });
}

const ROWS: string[] = [];
export function record(fault: string, tally: Tally, what: string): void {
  ROWS.push(
    `| ${fault} | ${tally.denied + tally.admitted} | ${tally.failed} | ${tally.wronglyAdmitted + tally.wronglyDenied} | ${what} |`,
  );
  for (const message of tally.messages) console.log(`${fault}: ${message}`);
}
export function printRecords(): void {
  console.log(
    [
      '| fault | right verdicts | no verdict (refused) | wrong verdicts | |',
      '|---|---|---|---|---|',
      ...ROWS,
    ].join('\n'),
  );
}
