export function release(
  uri: string,
  folder?: string,
): Promise<{ readonly archive: string; readonly manifest: string }>;
