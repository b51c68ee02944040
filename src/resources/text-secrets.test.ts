import { expect, test } from 'vitest';
import { secretsInFile } from './text-secrets.ts';

const SECRET = 'correct-horse';

test.each([
  ['password', SECRET, 'password'],
  ['.env', `export SHOP=1\nDB_PASSWORD="${SECRET}"\n`, 'DB_PASSWORD'],
  ['app.properties', `# shop\nspring.datasource.password=${SECRET}\n`, 'spring.datasource.password'],
  ['my.ini', `[client]\nuser = shop\npassword = ${SECRET}\n`, 'client.password'],
  ['app.yaml', `db:\n  password: ${SECRET}\n`, 'db.password'],
  ['app.json', `{"db": [{"password": "${SECRET}"}]}`, 'db.password'],
  ['options', `{"db\\u0050assword": "${SECRET}"}`, 'dbPassword'],
  ['env.yaml', `env:\n- name: DB_PASSWORD\n  value: ${SECRET}\n`, 'env.DB_PASSWORD'],
  ['web.config', `<a><add key="DbPassword" value="${SECRET}"/></a>`, 'DbPassword'],
  ['context.xml', `<Context><Resource password="${SECRET}"/></Context>`, 'password'],
  ['settings.xml', `<s>\n<server><password>${SECRET}</password></server></s>`, 'password'],
  ['run.sh', `#!/bin/sh\npsql postgres://shop:${SECRET}@db/shop\n`, ''],
])('%s', (file, text, name) => {
  const found = secretsInFile(file, text);
  expect(found.map((secret) => secret.name)).toContain(name);
  expect(JSON.stringify(found)).not.toContain('horse');
});

test.each([
  ['app.yaml', 'db:\n  passwordFile: /run/db\n  password: $' + '{DB_PASSWORD}\n  existingSecret: shop-db\n'],
  ['app.properties', `# password=${SECRET}\ntoken.ttl=30s\n`],
  ['run.sh', '#!/bin/sh\nPASSWORD=$(cat /run/db)\nlogin --password "$PASSWORD"\n'],
  ['readme.md', `password: ${SECRET}\n`],
  ['nginx.conf', 'proxy_set_header Authorization $http_authorization;\n'],
])('%s has none: %#', (file, text) => {
  expect(secretsInFile(file, text)).toEqual([]);
});
