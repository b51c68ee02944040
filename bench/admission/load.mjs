// Sends one review again and again over HTTP/2, as the API server does, and prints what came of it as JSON.
// node load.mjs '{"port","authority","body","seconds","inFlight"|"rate"}'   with files for authority and body
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';

const { port, authority, body: file, seconds, inFlight = 0, rate = 0 } = JSON.parse(process.argv[2]);
const body = readFileSync(file);
const session = connect(`https://127.0.0.1:${port}`, {
  ca: readFileSync(authority),
  // Go's transport has windows of 4 MiB; Node's are 64 KiB.
  settings: { initialWindowSize: 4 << 20 },
});
session.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
await new Promise((resolve) => session.once('remoteSettings', resolve));
session.setLocalWindowSize(16 << 20);

const latencies = [];
let failed = 0;
let sample = '';

function ask(since) {
  return new Promise((resolve) => {
    const stream = session.request({
      ':method': 'POST',
      ':path': '/validate?timeout=10s',
      'content-type': 'application/json',
      'content-length': body.length,
    });
    let status = 0;
    stream.on('response', (headers) => {
      status = headers[':status'];
    });
    let text = sample === '' ? '' : undefined;
    stream.on('data', (chunk) => {
      if (text !== undefined) text += chunk;
    });
    stream.on('error', () => {});
    stream.on('close', () => {
      if (text !== undefined) sample = text;
      if (status === 200) latencies.push(performance.now() - since);
      else failed += 1;
      resolve();
    });
    stream.end(body);
  });
}

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
  }),
);
session.destroy();
process.exit(0);
