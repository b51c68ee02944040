// Starts a real Kubernetes control plane on 127.0.0.1 for a test: etcd, kube-apiserver and, unless told not to,
// kube-controller-manager. There is no scheduler and no kubelet: pods are admitted and stay Pending.
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildControlPlane, minors } from './build.mjs';
import { etcdFlags, managerFlags, serverFlags } from './flags.mjs';
import { kubeconfigOf, makeIdentities } from './identities.mjs';
import { endWithThisProcess, Program, running } from './program.mjs';

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const accepts = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

/**
 * Starts a control plane and waits until it answers (and, with its controllers, until they work).
 * Answers `{skipped}` when it is not built and cannot be.
 */
export async function startControlPlane(given = {}, attempt = 1) {
  const options = { ...given };
  const { minor = minors[0], controllerManager = true, log } = options;
  const built = await buildControlPlane({ minor, ...(log ? { log } : {}) });
  if (built.skipped !== undefined) return built;

  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-control-plane-'));
  const identities = makeIdentities(directory);
  const path = built.paths['control-plane'];
  const etcd = new Program(path, 'etcd', directory);
  const server = new Program(path, 'kube-apiserver', directory);
  const manager = new Program(path, 'kube-controller-manager', directory);
  const programs = [manager, server, etcd];
  const plane = {
    endNow() {
      for (const program of programs) program.endNow();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  running.add(plane);
  endWithThisProcess();

  const [etcdPort, port] = [await freePort(), await freePort()];
  const url = `https://127.0.0.1:${port}`;
  const timings = {};
  const timed = async (name, work) => {
    const begun = performance.now();
    await work();
    timings[name] = Math.round(performance.now() - begun);
  };

  /** One request as the administrator, or with another token; the answer is `{status, headers, body}`, parsed when JSON. */
  function request(
    method,
    resource,
    body,
    { token = identities.token, contentType = 'application/json', timeout = 60_000 } = {},
  ) {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
      if (body !== undefined) headers['content-type'] = contentType;
      const sent = httpsRequest(`${url}${resource}`, {
        method,
        headers,
        ca: identities.authority,
        agent: false,
        signal: AbortSignal.timeout(timeout),
      });
      sent.on('error', reject).on('response', (answer) => {
        const parts = [];
        answer.on('error', reject).on('data', (part) => parts.push(part));
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          const isJson = String(answer.headers['content-type']).startsWith('application/json');
          resolve({
            status: answer.statusCode,
            headers: answer.headers,
            body: isJson ? JSON.parse(text) : text,
          });
        });
      });
      sent.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
    });
  }
  const answers = async (resource) => {
    try {
      return (await request('GET', resource, undefined, { timeout: 2000 })).status === 200;
    } catch {
      return false;
    }
  };

  let people = 0;
  function kubeconfigFor(user, groups = []) {
    const text = kubeconfigOf(url, identities.authority, user, identities.clientOf(user, groups));
    people += 1;
    return identities.file(`kubeconfig-${people}.yaml`, text);
  }

  async function startApiServer(changes = {}) {
    Object.assign(options, changes);
    server.start(serverFlags({ identities, etcdPort, port, directory, options }));
    await server.until(() => answers('/readyz'), 120);
  }
  const stopApiServer = () => server.end(5000);

  async function stop() {
    await Promise.all(programs.map((program) => program.end(0)));
    plane.endNow();
    running.delete(plane);
  }

  const admin = identities.clientOf('admin', ['system:masters']);
  const kubeconfig = identities.file(
    'kubeconfig.yaml',
    kubeconfigOf(url, identities.authority, 'admin', admin),
  );
  try {
    await timed('etcd', async () => {
      etcd.start(etcdFlags({ etcdPort, directory }));
      await etcd.until(() => accepts(etcdPort), 60);
    });
    await timed('kube-apiserver', startApiServer);
    if (controllerManager) {
      await timed('kube-controller-manager', async () => {
        manager.start(
          managerFlags({ identities, kubeconfig: kubeconfigFor('system:kube-controller-manager') }),
        );
        await manager.until(() => answers('/api/v1/namespaces/default/serviceaccounts/default'), 120);
      });
    }
  } catch (error) {
    await stop();
    // Somebody else took a port between our finding it free and our listening on it.
    if (attempt < 3 && /address already in use/.test(error.message))
      return startControlPlane(given, attempt + 1);
    throw error;
  }

  return {
    kubeconfig,
    url,
    token: identities.token,
    certificates: { authority: identities.authority, certificate: admin.certificate, key: admin.key },
    directory,
    auditLogPath: join(directory, 'audit.log'),
    version: built.version,
    minor,
    timings,
    pids: () =>
      Object.fromEntries(programs.filter((one) => one.isRunning).map((one) => [one.name, one.child.pid])),
    request,
    kubeconfigFor,
    startApiServer,
    stopApiServer,
    async restartApiServer(changes) {
      await stopApiServer();
      await startApiServer(changes);
    },
    stop,
  };
}
