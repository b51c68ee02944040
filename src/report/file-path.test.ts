import { expect, test } from 'vitest';
import { fileUri, repositoryPath } from './file-path.ts';

test.each([
  ['./deploy/web.yaml', 'deploy/web.yaml', 'deploy/web.yaml'],
  ['deploy\\web.yaml', 'deploy/web.yaml', 'deploy/web.yaml'],
  ['../web.yaml', '../web.yaml', '../web.yaml'],
  ['/srv/a b.yaml', '/srv/a b.yaml', 'file:///srv/a%20b.yaml'],
  ['javascript:a#?%.yaml', 'javascript:a#?%.yaml', 'javascript%3Aa%23%3F%25.yaml'],
  ['<stdin>', '<stdin>', '%3Cstdin%3E'],
  ['파드.yaml', '파드.yaml', '%ED%8C%8C%EB%93%9C.yaml'],
  ['\ud800.yaml', '\ud800.yaml', '%EF%BF%BD.yaml'],
])('%s', (file, path, uri) => {
  expect(repositoryPath(file)).toBe(path);
  expect(fileUri(file)).toBe(uri);
  expect(new URL(uri, 'https://example.org/').protocol).toBe(file.startsWith('/') ? 'file:' : 'https:');
});
