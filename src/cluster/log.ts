/** One line of what happened, for whoever keeps the log. Never a secret, never a whole object. */
export type Log = (
  level: 'info' | 'warning' | 'error',
  message: string,
  fields?: Readonly<Record<string, string | number | boolean>>,
) => void;
