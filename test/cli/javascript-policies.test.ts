import { describe, test } from 'vitest';
import { folderWith, gatehouse } from './command.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: a, image: nginx }]
`;

function policy(script: string, spec = ''): string {
  return `apiVersion: policy.jspolicy.com/v1beta1
kind: JsPolicy
metadata: { name: a.b.c }
spec:
  operations: [CREATE]
  resources: [pods]
${spec}  javascript: |
    ${script.replaceAll('\n', '\n    ')}
`;
}

const MODULE = `export default {
  name: 'images',
  match: { resources: ['pods'] },
  validate: ({ object }) => ({ message: object.spec.containers[0].image, path: 'spec.containers[0].image' }),
} satisfies object;
`;

const level = ['--level', 'privileged'];

describe.concurrent('gatehouse check --policy, in JavaScript', () => {
  test('finds, on the line of the field', async ({ expect }) => {
    const cwd = folderWith({
      'pod.yaml': POD,
      'rules/images.policy.ts': MODULE,
      'rules/x.yaml': policy('deny("no")'),
    });
    const { code, stdout } = await gatehouse(
      ['check', 'pod.yaml', '--policy', 'rules', '-o', 'compact', ...level],
      { cwd },
    );
    expect(code).toBe(1);
    expect(stdout).toContain('pod.yaml:5:');
    expect(stdout).toContain('nginx');
    expect(stdout).toContain('pod.yaml:1:1');
    expect(stdout).toContain('no');
  });

  test('speaks the language of the reader where the policy does, and English where it does not', async ({
    expect,
  }) => {
    const module = MODULE.replace(
      'object.spec.containers[0].image,',
      "{ en: 'no such image', ko: '그런 이미지는 없다' },",
    );
    const cwd = folderWith({ 'pod.yaml': POD, 'images.policy.ts': module });
    const said = async (language: string): Promise<string> =>
      (
        await gatehouse(
          [
            'check',
            'pod.yaml',
            '--policy',
            'images.policy.ts',
            '--lang',
            language,
            '-o',
            'compact',
            ...level,
          ],
          { cwd },
        )
      ).stdout;
    expect(await said('ko')).toContain('그런 이미지는 없다');
    expect(await said('ja')).toContain('no such image');
  });

  test('a policy that does not compile, or does not end, is not clean', async ({ expect }) => {
    const cwd = folderWith({
      'pod.yaml': POD,
      'broken.yaml': policy('let a b'),
      'endless.yaml': policy('for (;;);', '  timeoutSeconds: 1\n'),
    });
    const broken = await gatehouse(['check', 'pod.yaml', '--policy', 'broken.yaml', ...level], { cwd });
    expect(broken.code).toBe(3);
    expect(broken.stdout + broken.stderr).toContain('broken.yaml:8:11');
    const endless = await gatehouse(['check', 'pod.yaml', '--policy', 'endless.yaml', ...level], { cwd });
    expect(endless.code).not.toBe(0);
    expect(endless.stdout + endless.stderr).toContain('script a.b.c timed out');
  });

  test('what reaches outside is granted on the command line', async ({ expect }) => {
    const cwd = folderWith({ 'pod.yaml': POD, 'rule.yaml': policy('deny(env("GREETING"))') });
    const check = ['check', 'pod.yaml', '--policy', 'rule.yaml', ...level];
    const env = { GREETING: 'hello from outside' };
    const refused = await gatehouse(check, { cwd, env });
    expect(refused.code).not.toBe(0);
    expect(refused.stdout + refused.stderr).toContain('env("GREETING") is not granted to this policy');
    expect(refused.stdout + refused.stderr).not.toContain('hello');
    expect((await gatehouse([...check, '--grant', 'a.b.c=env:GREETING'], { cwd, env })).stdout).toContain(
      'hello from outside',
    );
    const wrong = await gatehouse([...check, '--grant', 'a.b.c=everything'], { cwd, env });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('POLICY=FUNCTION');
  });

  test('the quirks of jsPolicy are kept where that is asked for', async ({ expect }) => {
    const cwd = folderWith({ 'pod.yaml': POD, 'rule.yaml': policy('x.y', '  violationPolicy: Warn\n') });
    const check = ['check', 'pod.yaml', '--policy', 'rule.yaml', ...level];
    expect((await gatehouse(check, { cwd })).code).not.toBe(0);
    expect((await gatehouse([...check, '--compat', 'other'], { cwd })).code).toBe(2);
  });
});
