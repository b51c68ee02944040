import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { type Manifest, recordIn } from '../../deploy/manifest-objects.ts';
import { resourceOf } from '../../src/resources/objects.ts';
import type { Answer, ControlPlane } from '../control-plane/start.mjs';

const PLURALS: Readonly<Record<string, string>> = {
  NetworkPolicy: 'networkpolicies',
  EndpointSlice: 'endpointslices',
};

/** Where an object is created, and where it is. */
export function placesOf(object: Manifest): { readonly list: string; readonly self: string } {
  const { apiVersion, kind, namespace, name } = resourceOf(object);
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = PLURALS[kind] ?? `${kind.toLowerCase()}s`;
  const list = `${root}${namespace === '' ? '' : `/namespaces/${namespace}`}/${plural}`;
  return { list, self: `${list}/${name}` };
}

/** As `kubectl apply --server-side` does; fields that the API does not know are an error. */
export function apply(plane: ControlPlane, object: Manifest): Promise<Answer> {
  const path = `${placesOf(object).self}?fieldManager=test&force=true&fieldValidation=Strict`;
  return plane.request('PATCH', path, object, { contentType: 'application/apply-patch+yaml' });
}

/** An address of this machine that an EndpointSlice may name; loopback is not allowed there. */
export function ownAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A kubeconfig with a token of the service account of the manifests, as its pods have one. */
export async function serviceAccountKubeconfig(plane: ControlPlane, namespace: string): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/gatehouse/token`;
  const answer = await plane.request('POST', path, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 3600 },
  });
  const token = recordIn(answer.body, 'status')['token'];
  const config = {
    'current-context': 'x',
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u', namespace } }],
    clusters: [
      {
        name: 'c',
        cluster: {
          server: plane.url,
          'certificate-authority-data': Buffer.from(plane.certificates.authority).toString('base64'),
        },
      },
    ],
    users: [{ name: 'u', user: { token } }],
  };
  const file = join(plane.directory, 'service-account.json');
  writeFileSync(file, JSON.stringify(config));
  return file;
}

export interface Serving {
  readonly port: number;
  log(): string;
  /** SIGTERM, and waits for its end. */
  stop(): Promise<number | null>;
}

/** The built server as a process of its own. */
export function startServing(command: string, args: readonly string[], port: number): Serving {
  const child: ChildProcess = spawn(process.execPath, [command, ...args, `--secure-port=${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return {
    port,
    log: () => text,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** The status of a health endpoint; 0 while nothing answers. */
export function probe(port: number, path: string): Promise<number> {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path, rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', () => resolve(0));
  });
}
