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
const PLAIN_PROGRAMS =
  /^(?:\/(?:usr\/)?s?bin\/)?(?:cat|chgrp|chmod|chown|cp|echo|install|ln|ls|mkdir|mv|sleep|test|touch|true)$/;

/** Where a container has to be able to write: `/tmp` for all but plain programs, more for images that are known by name. */
export function writePathsOf({ image = '', command = [], args = [] }: Container): readonly string[] {
  const [program = '', ...words] = command;
  if (PLAIN_PROGRAMS.test(program))
    return [...words, ...args].some((word) => /^\/tmp(?:\/|$)/.test(word)) ? ['/tmp'] : [];
  const name = imageFamilyOf(image);
  const own = Object.hasOwn(WRITE_PATHS, name) ? (WRITE_PATHS[name] ?? []) : [];
  return ['/tmp', ...own];
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
