import { Code, type Frame, Http2Error, MAX_FRAME, MAX_WINDOW, Setting, Type } from './http2-frames.ts';

/** Whom a frame may concern: the connection, a stream that has been opened, or either. */
const CONCERNS: Readonly<Record<number, 'connection' | 'opened' | 'either'>> = {
  [Type.data]: 'opened',
  [Type.reset]: 'opened',
  [Type.settings]: 'connection',
  [Type.ping]: 'connection',
  [Type.goAway]: 'connection',
  [Type.windowUpdate]: 'either',
};
const SIZES: Readonly<Record<number, number>> = { [Type.reset]: 4, [Type.ping]: 8, [Type.windowUpdate]: 4 };

/** Throws for a frame that no state of the connection but `lastStream`, the newest that was opened, makes good. */
export function checkFrame({ type, stream, payload }: Frame, lastStream: number): void {
  const isOpened = stream % 2 === 1 && stream <= lastStream;
  const concerned = CONCERNS[type];
  const isRight =
    concerned === undefined ||
    (concerned !== 'opened' && stream === 0) ||
    (concerned !== 'connection' && isOpened);
  if (!isRight || type === Type.pushPromise) throw new Http2Error(Code.protocol);
  if (payload.length !== (SIZES[type] ?? payload.length)) throw new Http2Error(Code.frameSize);
  if (type === Type.headers && stream % 2 === 0) throw new Http2Error(Code.protocol);
  if (type !== Type.priority) return;
  if (stream === 0) throw new Http2Error(Code.protocol);
  if (payload.length !== 5) throw new Http2Error(Code.frameSize, stream);
  checkDependency(stream, payload);
}

/** A stream may not depend on itself; nothing else is read of priorities. */
export function checkDependency(stream: number, priority: Buffer): void {
  if ((priority.readUInt32BE(0) & MAX_WINDOW) === stream) throw new Http2Error(Code.protocol, stream);
}

/** What a client says of itself, by setting. */
export function* settingsIn(payload: Buffer): Generator<readonly [id: number, value: number]> {
  if (payload.length % 6 !== 0) throw new Http2Error(Code.frameSize);
  for (let at = 0; at < payload.length; at += 6) {
    const [id, value] = [payload.readUInt16BE(at), payload.readUInt32BE(at + 2)];
    if (id === Setting.enablePush && value > 1) throw new Http2Error(Code.protocol);
    if (id === Setting.maxFrame && (value < MAX_FRAME || value >= 2 ** 24))
      throw new Http2Error(Code.protocol);
    yield [id, value];
  }
}
