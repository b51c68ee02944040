import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { issueAuthority, issueLeaf } from '../../src/server/certificates-issue.ts';
import type { ControlPlane } from '../control-plane/start.mjs';

const DAY = 86_400_000;

type Fields = Readonly<Record<string, unknown>>;

/** The last object as each kind of webhook was shown it, which is what policies of that kind see. */
export interface Seen {
  readonly mutating?: Fields;
  readonly validating?: Fields;
}

/** Webhooks that let everything through and remember what they saw. */
export interface Recorder {
  /** Forgets it as well. */
  take(): Seen;
  stop(): Promise<void>;
}

export async function startRecorder(plane: ControlPlane): Promise<Recorder> {
  const authority = await issueAuthority('recorder', Date.now(), DAY);
  const { certificate, key } = await issueLeaf(authority, ['127.0.0.1'], Date.now(), DAY);
  let seen: Seen = {};
  const server = createServer({ cert: certificate, key }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const review = JSON.parse(Buffer.concat(chunks).toString()) as {
        readonly apiVersion: string;
        readonly request: { readonly uid: string; readonly object: Fields };
      };
      const { pathname } = new URL(request.url ?? '', 'https://localhost');
      seen = { ...seen, [pathname.slice(1)]: review.request.object };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          ...{ apiVersion: review.apiVersion, kind: 'AdmissionReview' },
          response: { uid: review.request.uid, allowed: true },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const kind of ['Mutating', 'Validating']) {
    const mode = kind.toLowerCase();
    const path = `/apis/admissionregistration.k8s.io/v1/${mode}webhookconfigurations`;
    const made = await plane.request('POST', path, {
      metadata: { name: 'recorder' },
      webhooks: [
        {
          name: 'recorder.example.com',
          rules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: ['*'] }],
          ...{ failurePolicy: 'Ignore', sideEffects: 'None', admissionReviewVersions: ['v1'] },
          clientConfig: {
            url: `https://127.0.0.1:${port}/${mode}`,
            caBundle: Buffer.from(authority.certificate).toString('base64'),
          },
        },
      ],
    });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  }
  const isAsked = (): boolean => seen.mutating !== undefined && seen.validating !== undefined;
  for (let i = 0; i < 300 && !isAsked(); i += 1) {
    await plane.request('POST', '/api/v1/namespaces?dryRun=All', { metadata: { name: 'probe' } });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (!isAsked()) throw new Error('the API server does not ask the recorder');
  return {
    take: () => {
      const taken = seen;
      seen = {};
      return taken;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
