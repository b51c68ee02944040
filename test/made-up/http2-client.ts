import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Body, Reply, RequestHead } from '../../src/server/exchange.ts';
import { type Http2Connection, serveHttp2 } from '../../src/server/http2-connection.ts';
import { Flag, type Frame, FrameReader, Type } from '../../src/server/http2-frames.ts';

type Handle = (head: RequestHead, body: Body) => Promise<Reply>;
export const echo: Handle = async (head, body) => ({
  status: 200,
  headers: { 'Content-Type': 'text/plain' },
  body: Buffer.from(`${head.method} ${head.target} ${body === undefined ? 'nothing' : body.toString()}`),
});

const closing: (() => void)[] = [];
/** After each test. */
export function closeClients(): void {
  for (const close of closing.splice(0)) close();
}

/** A client that has said hello, and what the server has sent it so far. */
export async function open(
  handle: Handle = echo,
  more: { maxStreams?: number; maxBody?: number; bodyTimeoutMs?: number } = {},
) {
  const counts = { asked: 0, answered: 0 };
  let connection: Http2Connection | undefined;
  const server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    connection = serveHttp2(socket, {
      maxStreams: 100,
      maxBody: 1 << 20,
      bodyTimeoutMs: 30_000,
      handle,
      onRequest: () => {
        counts.asked++;
      },
      onAnswered: (count) => {
        counts.answered += count;
      },
      ...more,
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  closing.push(() => {
    socket.destroy();
    server.close();
  });
  const reader = new FrameReader();
  const frames: Frame[] = [];
  let wake = (): void => undefined;
  let isClosed = false;
  socket.on('data', (chunk) => {
    frames.push(...reader.read(chunk));
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    isClosed = true;
    wake();
  });
  async function until(isThere: () => boolean): Promise<void> {
    while (!isThere() && !isClosed) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  const find = (type: number, stream: number) =>
    frames.find((frame) => frame.type === type && frame.stream === stream);
  return {
    socket,
    frames,
    counts,
    connection: () => connection,
    send: (...parts: readonly Buffer[]) => socket.write(Buffer.concat(parts)),
    /** The code that the connection or a stream was given up with. */
    async errorOf(type: number, stream: number): Promise<number | undefined> {
      await until(() => find(type, stream) !== undefined);
      return find(type, stream)?.payload.readUInt32BE(type === Type.goAway ? 4 : 0);
    },
    async textOf(stream: number): Promise<string> {
      const own = () => frames.filter((frame) => frame.stream === stream);
      await until(() =>
        own().some(({ flags, type }) => type !== Type.windowUpdate && flags & Flag.endStream),
      );
      return Buffer.concat(
        own()
          .filter(({ type }) => type === Type.data)
          .map(({ payload }) => payload),
      ).toString();
    },
    bytesOf: (stream: number) =>
      frames.reduce(
        (sum, frame) =>
          sum + (frame.type === Type.data && frame.stream === stream ? frame.payload.length : 0),
        0,
      ),
    until,
  };
}
