/** Text that names something inside the cluster: `redis.shop.svc`, `http://redis`, `redis:6379`. */
const INSIDE = /\.svc\b|\bcluster\.local\b/;
const SINGLE_LABEL_URL =
  /[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@]*@)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?=[:/?\s"',]|$)/i;
const HOST_AND_PORT = /(?:^|[\s=,"'@])([a-z](?:[a-z0-9-]*[a-z0-9])?):[0-9]{2,5}(?=$|[\s/,"'])/;
const NOT_A_SERVICE = /^(?:localhost|host|port)$/;

/** Whether a text names a Service, as far as its form or the names of known ones tell. */
export function namesService(text: string, services: ReadonlySet<string>): boolean {
  if (INSIDE.test(text)) return true;
  const url = SINGLE_LABEL_URL.exec(text)?.[0];
  if (url !== undefined && !/(?:\/\/|@)localhost$/.test(url)) return true;
  const host = HOST_AND_PORT.exec(text)?.[1];
  if (host !== undefined && !NOT_A_SERVICE.test(host)) return true;
  return text.split(/[^a-z0-9-]+/).some((word) => services.has(word));
}
