import { Agent, request as httpsRequest } from 'node:https';
import type { ControlPlane } from '../control-plane/start.mjs';

export interface Said {
  readonly status: number;
  /** The text of a failure, else empty. */
  readonly message: string;
  /** Texts of the Warning headers. */
  readonly warnings: readonly string[];
  readonly reason: string;
}

/** Posts many objects over a few connections that stay open, in order of the answers' places. */
export async function postAll(
  plane: ControlPlane,
  posts: readonly { readonly path: string; readonly object: unknown }[],
  callers = 6,
): Promise<Said[]> {
  const agent = new Agent({ keepAlive: true, ca: plane.certificates.authority, maxSockets: callers });
  const answers: Said[] = [];
  let next = 0;
  const call = async (): Promise<void> => {
    for (let i = next++; i < posts.length; i = next++) {
      const post = posts[i];
      if (post !== undefined) answers[i] = await send(plane, agent, 'POST', post.path, post.object);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  agent.destroy();
  return answers;
}

function send(
  plane: ControlPlane,
  agent: Agent,
  method: string,
  path: string,
  object: unknown,
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest(`${plane.url}${path}`, {
      method,
      agent,
      headers: { authorization: `Bearer ${plane.token}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(60_000),
    });
    request.on('error', reject).on('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('error', reject).on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const status = answer.statusCode ?? 0;
        const body = status < 300 ? {} : JSON.parse(Buffer.concat(parts).toString('utf8'));
        resolve({
          status,
          message: body.message ?? '',
          reason: body.reason ?? '',
          warnings: warningsIn(answer.rawHeaders),
        });
      });
    });
    request.end(JSON.stringify(object));
  });
}

/** `299 - "text"`, quoted as RFC 7234 has it; each header holds one. */
export function warningsIn(rawHeaders: readonly string[]): string[] {
  return rawHeaders.flatMap((value, i) => {
    if (i % 2 === 0 || rawHeaders[i - 1]?.toLowerCase() !== 'warning') return [];
    const quoted = /^299 - "([\s\S]*)"$/.exec(value)?.[1] ?? value;
    return [quoted.replace(/\\(.)/g, '$1')];
  });
}
