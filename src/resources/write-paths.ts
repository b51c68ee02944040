import type { Container } from './pod.ts';

/** Where programs of well-known images write besides /tmp and their data volumes. */
const WRITE_PATHS: Readonly<Record<string, readonly string[]>> = {
  caddy: ['/config', '/data'],
  grafana: ['/var/lib/grafana'],
  haproxy: ['/var/lib/haproxy'],
  httpd: ['/usr/local/apache2/logs'],
  jetty: ['/tmp/jetty'],
  mariadb: ['/run/mysqld'],
  mongo: ['/data/configdb', '/data/db'],
  mysql: ['/var/run/mysqld'],
  nginx: ['/var/cache/nginx', '/var/run'],
  node: ['/home/node/.npm'],
  php: ['/run'],
  postgres: ['/var/run/postgresql'],
  rabbitmq: ['/var/lib/rabbitmq', '/var/log/rabbitmq'],
  redis: ['/data'],
  tomcat: ['/usr/local/tomcat/logs', '/usr/local/tomcat/temp', '/usr/local/tomcat/work'],
  valkey: ['/data'],
  wordpress: ['/run', '/var/run/apache2'],
};

/** Programs that write where their arguments say, and nowhere else. */
const PLAIN_PROGRAM =
  /^(?:\/(?:usr\/)?s?bin\/)?(?:cat|chgrp|chmod|chown|cp|echo|install|ln|ls|mkdir|mv|sleep|test|touch|true)$/;
const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ash|bash|dash|sh)$/;

/** Where a container has to be able to write: `/tmp` for all but plain programs, more for images that are known by name. */
export function writePathsOf({ image = '', command = [], args = [] }: Container): readonly string[] {
  const words = plainWords(command, args);
  if (words !== undefined) return words.some((word) => /^\/tmp(?:\/|$)/.test(word)) ? ['/tmp'] : [];
  const name = imageFamilyOf(image);
  const own = Object.hasOwn(WRITE_PATHS, name) ? (WRITE_PATHS[name] ?? []) : [];
  return ['/tmp', ...own];
}

/** The words of plain programs, run by themselves or one after the other by a shell; undefined where there may be more to it. */
function plainWords(command: readonly string[], args: readonly string[]): readonly string[] | undefined {
  const [program = '', ...words] = command;
  if (PLAIN_PROGRAM.test(program)) return [...words, ...args];
  const [option = '', script = '', ...others] = [...words, ...args];
  if (!SHELL.test(program) || option !== '-c' || others.length > 0 || /[$`<>|()\\"'\n]/.test(script))
    return undefined;
  const lines = script.split(/&&|;/).map((line) => line.trim().split(/\s+/));
  return lines.every(([first = '']) => PLAIN_PROGRAM.test(first)) ? lines.flat() : undefined;
}

/** What a database keeps outgrows the room for what others leave on the way. */
export function holdsData(path: string): boolean {
  return /^\/(?:data|var\/lib)(?:\/|$)/.test(path);
}

/** `docker.io/library/nginx:1.29@sha256:...` is of the family nginx. */
export function imageFamilyOf(image: string): string {
  const last = image.split('@')[0]?.split('/').at(-1) ?? '';
  return last.split(':')[0] ?? '';
}
