import { dump } from 'js-yaml';
import { expect, test } from 'vitest';
import { EXCEPTION_CRDS } from './exception-crd.ts';

const HEAD = '# Made by `npx vitest run src/exceptions -u` from src/exceptions/exception-crd.ts.\n';

test.each(Object.entries(EXCEPTION_CRDS))(
  '%s: the definition is the manifest that is deployed',
  async (name, crd) => {
    const manifest = HEAD + dump(JSON.parse(JSON.stringify(crd)), { lineWidth: 110, noRefs: true });
    await expect(manifest).toMatchFileSnapshot(`../../deploy/crds/${name}.yaml`);
    await expect(manifest).toMatchFileSnapshot(`../../deploy/chart/gatehouse/crds/${name}.yaml`);
  },
);
