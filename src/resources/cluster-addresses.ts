/** Text that names something inside the cluster: `redis.shop.svc`, `http://redis`, `redis:6379`. */
const INSIDE = /\.svc\b|\bcluster\.local\b/;
const SINGLE_LABEL_URL =
  /[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@]*@)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?=[:/?\s"',]|$)/i;
const HOST_AND_PORT = /(?:^|[\s=,"'@])([a-z](?:[a-z0-9-]*[a-z0-9])?):[0-9]{2,5}(?=$|[\s/,"'])/;
const NOT_A_SERVICE = /^(?:localhost|host|port)$/;

/** Whether a text names a Service, as far as its form or the names of known ones tell. */
export function namesService(text: string, services: ReadonlySet<string>): boolean {
  // What the patterns cannot do without is looked for first: most texts have none of it.
  if (text.includes('.') && INSIDE.test(text)) return true;
  const url = text.includes('://') ? SINGLE_LABEL_URL.exec(text)?.[0] : undefined;
  if (url !== undefined && !/(?:\/\/|@)localhost$/.test(url)) return true;
  const host = text.includes(':') ? HOST_AND_PORT.exec(text)?.[1] : undefined;
  if (host !== undefined && !NOT_A_SERVICE.test(host)) return true;
  return services.size > 0 && text.split(/[^a-z0-9-]+/).some((word) => services.has(word));
}
