import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchOnce } from './fetch-once.ts';

let server: Server;
let url = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/large') response.end(Buffer.alloc(5 * 1024 * 1024));
    else if (request.url === '/moved') response.writeHead(302, { location: '/' }).end();
    else {
      response.writeHead(201, { 'content-type': 'text/plain', 'x-made-by': 'test' });
      request.pipe(response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const plain = { method: 'POST', headers: { 'x-a': 'b' }, body: 'é', insecure: false };

test('answers with status, headers as Go spells them, and body', async () => {
  expect(await fetchOnce({ ...plain, url: `${url}/` })).toMatchObject({
    status: 201,
    statusText: '201 Created',
    headers: { 'Content-Type': 'text/plain', 'X-Made-By': 'test' },
    body: 'é',
  });
});

test('follows nobody', async () => {
  expect(await fetchOnce({ ...plain, url: `${url}/moved` })).toMatchObject({ status: 302 });
});

test.each([
  ['/large', /too large/],
  ['', /ECONNREFUSED/],
])('says why it failed: %s', async (path, why) => {
  expect(await fetchOnce({ ...plain, url: path === '' ? 'http://127.0.0.1:1/' : url + path })).toMatch(why);
});

test('takes http and https only', async () => {
  expect(await fetchOnce({ ...plain, url: 'file:///etc/passwd' })).toMatch(/no URL/);
});
