// Sends one review again and again over HTTP/2, as the API server does, and prints what came of it as JSON.
// node load.mjs '{"port","authority","body","seconds","inFlight"|"rate"}'   with files for authority and body
// It writes the frames itself: Node's own client would take more of the processor than either server does.
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';

const { port, authority, body: file, seconds, inFlight = 0, rate = 0 } = JSON.parse(process.argv[2]);
const body = readFileSync(file);

const DATA = 0;
const HEADERS = 1;
const RST_STREAM = 3;
const SETTINGS = 4;
const PING = 6;
const GOAWAY = 7;
const WINDOW_UPDATE = 8;
const MAX_FRAME = 16_384;
/** What Go's transport grants a stream, and as much as there is for all of them. */
const STREAM_WINDOW = 4 << 20;
const ALL_WINDOW = 2 ** 31 - 1 - 65_535;

function fail(why) {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

function frame(type, flags, stream, payload) {
  const bytes = Buffer.allocUnsafe(9 + payload.length);
  bytes.writeUIntBE(payload.length, 0, 3);
  bytes[3] = type;
  bytes[4] = flags;
  bytes.writeUInt32BE(stream, 5);
  payload.copy(bytes, 9);
  return bytes;
}
function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Indices in the static table of HTTP/2, with values: the first request teaches both sides, all others refer to it. */
const FIELDS = [
  [0x04, '/validate?timeout=10s'],
  [0x01, `127.0.0.1:${port}`],
  [0x1f, 'application/json'],
  [0x1c, String(body.length)],
  [0x13, 'application/json, */*'],
  [0x3a, 'kube-apiserver-admission'],
  [0x10, 'gzip'],
];
const POST_HTTPS = Buffer.from([0x83, 0x87]);
const FIRST = Buffer.concat([
  POST_HTTPS,
  ...FIELDS.flatMap(([name, value]) => [Buffer.from([0x40 | name, value.length]), Buffer.from(value)]),
]);
const LATER = Buffer.concat([POST_HTTPS, Buffer.from(FIELDS.map((_, i) => 0x80 | (61 + FIELDS.length - i)))]);

const socket = connect({
  host: '127.0.0.1',
  port,
  ca: readFileSync(authority),
  ALPNProtocols: ['h2'],
});
socket.setNoDelay(true);
socket.on('error', (error) => fail(error.message));
socket.on('close', () => fail('the server closed the connection'));

let window = 65_535;
let initialWindow = 65_535;
let maxStreams = Number.POSITIVE_INFINITY;
let received = 0;
let nextStream = 1;
const open = new Map();
/** Requests that wait, whole or in part, for the server to grant streams or bytes. */
const waiting = [];
const latencies = [];
let failed = 0;
let sample = '';
let greeted;
const greeting = new Promise((resolve) => {
  greeted = resolve;
});

function ask(since) {
  return new Promise((resolve) => {
    const id = nextStream;
    nextStream += 2;
    const head = frame(HEADERS, 4, id, id === 1 ? FIRST : LATER);
    const text = id === 1 ? '' : undefined;
    const stream = { id, since, resolve, head, window: initialWindow, sent: 0, ok: false, text };
    waiting.push(stream);
    sendWaiting();
  });
}

/** Sends what the windows allow, in one write; false when something is left. */
function send(stream) {
  if (open.size === maxStreams && stream.head !== undefined) return false;
  open.set(stream.id, stream);
  const frames = stream.head === undefined ? [] : [stream.head];
  stream.head = undefined;
  while (stream.sent < body.length) {
    const size = Math.min(MAX_FRAME, body.length - stream.sent, window, stream.window);
    if (size <= 0) break;
    const from = stream.sent;
    stream.sent += size;
    window -= size;
    stream.window -= size;
    frames.push(
      frame(DATA, stream.sent === body.length ? 1 : 0, stream.id, body.subarray(from, stream.sent)),
    );
  }
  if (frames.length > 0) socket.write(frames.length === 1 ? frames[0] : Buffer.concat(frames));
  return stream.sent === body.length;
}

function sendWaiting() {
  while (waiting.length > 0 && send(waiting[0])) waiting.shift();
}

function close(stream, ok) {
  open.delete(stream.id);
  sendWaiting();
  if (stream.text !== undefined) sample = stream.text;
  if (ok) latencies.push(performance.now() - stream.since);
  else failed += 1;
  stream.resolve();
}

function take(type, flags, id, payload) {
  const stream = open.get(id);
  if (type === SETTINGS && (flags & 1) === 0) {
    for (let at = 0; at + 6 <= payload.length; at += 6) {
      const setting = payload.readUInt16BE(at);
      if (setting === 3) maxStreams = payload.readUInt32BE(at + 2);
      if (setting === 4) initialWindow = payload.readUInt32BE(at + 2);
    }
    socket.write(frame(SETTINGS, 1, 0, Buffer.alloc(0)));
    greeted();
  } else if (type === PING && (flags & 1) === 0) socket.write(frame(PING, 1, 0, payload));
  else if (type === GOAWAY) fail(`the server says good-bye: ${payload.toString('latin1', 8)}`);
  else if (type === WINDOW_UPDATE) {
    const more = payload.readUInt32BE(0);
    if (id === 0) window += more;
    else if (stream !== undefined) stream.window += more;
    sendWaiting();
  } else if (stream === undefined) return;
  else if (type === RST_STREAM) close(stream, false);
  else if (type === HEADERS) {
    // An indexed ":status: 200", maybe behind a new size of the table.
    let at = 0;
    while ((payload[at] & 0xe0) === 0x20) at += 1;
    stream.ok = payload[at] === 0x88;
  } else if (type === DATA) {
    if (stream.text !== undefined) stream.text += payload.toString('latin1');
    received += payload.length;
    if (received > 2 ** 28) {
      socket.write(frame(WINDOW_UPDATE, 0, 0, uint32(received)));
      received = 0;
    }
  }
  if ((type === DATA || type === HEADERS) && (flags & 1) === 1) close(stream, stream.ok);
}

let rest = Buffer.alloc(0);
socket.on('data', (chunk) => {
  const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
  let at = 0;
  while (bytes.length - at >= 9) {
    const end = at + 9 + bytes.readUIntBE(at, 3);
    if (end > bytes.length) break;
    take(bytes[at + 3], bytes[at + 4], bytes.readUInt32BE(at + 5) & 0x7fffffff, bytes.subarray(at + 9, end));
    at = end;
  }
  rest = bytes.subarray(at);
});

await new Promise((resolve) => socket.once('secureConnect', resolve));
if (socket.alpnProtocol !== 'h2') fail('the server does not speak HTTP/2');
socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
socket.write(frame(SETTINGS, 0, 0, Buffer.concat([Buffer.from([0, 4]), uint32(STREAM_WINDOW)])));
socket.write(frame(WINDOW_UPDATE, 0, 0, uint32(ALL_WINDOW)));
await greeting;

const begun = performance.now();
const end = begun + seconds * 1000;
if (inFlight > 0) {
  const caller = async () => {
    while (performance.now() < end) await ask(performance.now());
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
} else {
  // Counted from when a request was due, so that a stall is not hidden by sending less.
  const all = [];
  for (let i = 0; i < rate * seconds; i += 1) {
    const due = begun + (i * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    all.push(ask(Math.max(due, performance.now() - 1)));
  }
  await Promise.all(all);
}
const elapsed = (performance.now() - begun) / 1000;
latencies.sort((a, b) => a - b);
const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
process.stdout.write(
  JSON.stringify({
    perSecond: latencies.length / elapsed,
    count: latencies.length,
    failed,
    p50: at(0.5),
    p99: at(0.99),
    response: sample,
    processor: process.cpuUsage().user + process.cpuUsage().system,
  }),
);
process.exit(0);
