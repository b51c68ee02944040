/** The path as forges want it: slashes, from the root of the repository when the command ran there. */
export function repositoryPath(file: string): string {
  return file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

/** The path as a relative reference, or as a `file:` URI where it is absolute. */
export function fileUri(file: string): string {
  const path = repositoryPath(file);
  // Half a character of two code units cannot be encoded.
  const encoded = path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  // A first segment with a colon would be read as a scheme; encodeURIComponent has encoded it.
  return encoded;
}
