import { describe, expect, test } from 'vitest';
import { folderWith, gatehouse, type RunOptions } from './command.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {hostPID: true, containers: []}\n';
const TOLD = { en: 'exit: ', ko: '종료 코드: ', ja: '終了コード: ' };

/** The language of the last line. */
async function languageOf(args: readonly string[], options: RunOptions): Promise<string | undefined> {
  const { stdout, stderr } = await gatehouse(args, options);
  const languages = Object.entries(TOLD).filter(([, text]) => (stdout + stderr).includes(text));
  return languages.map(([language]) => language).join();
}

describe('who says which language is spoken', () => {
  const plain = folderWith({ 'pod.yaml': POD });
  const configured = folderWith({ 'pod.yaml': POD, 'gatehouse.yaml': 'lang: ja\n' });
  const korean = { LC_ALL: 'ko_KR.UTF-8' };

  test.each([
    ['nobody', ['check', 'pod.yaml'], plain, {}, 'en'],
    ['the locale', ['check', 'pod.yaml'], plain, korean, 'ko'],
    ['gatehouse.yaml, before the locale', ['check', 'pod.yaml'], configured, korean, 'ja'],
    ['the environment, before both', ['check', 'pod.yaml'], configured, { GATEHOUSE_LANG: 'ko' }, 'ko'],
    ['--lang, before all', ['check', 'pod.yaml', '--lang', 'en'], configured, { GATEHOUSE_LANG: 'ko' }, 'en'],
    ['--lang=', ['check', '--lang=ko', 'pod.yaml'], configured, {}, 'ko'],
    ['--lang before the command', ['--lang', 'ko', 'check', 'pod.yaml'], configured, {}, 'ko'],
    ['--lang auto asks the terminal', ['check', 'pod.yaml', '--lang', 'auto'], configured, korean, 'ko'],
    ['what follows -- is a path', ['check', 'pod.yaml', '--', '--lang=ko'], plain, {}, ''],
  ])('%s', async (_, args, cwd, env, language) => {
    expect(await languageOf(args, { cwd, env })).toBe(language);
  });

  test('fix and baseline go by gatehouse.yaml as well', async () => {
    const fixed = await gatehouse(['fix', 'pod.yaml'], { cwd: configured });
    expect(fixed.stderr).toMatch(/[\u3040-\u30ff]/);
    const accepted = await gatehouse(['baseline', 'write', 'pod.yaml'], { cwd: configured });
    expect(accepted.stderr).toMatch(/[\u3040-\u30ff]/);
  });

  test('a language that is not spoken is told in the one of the terminal', async () => {
    const { code, stderr } = await gatehouse(['check', 'pod.yaml', '--lang', 'kr'], {
      cwd: plain,
      env: korean,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/"kr".*ko.*auto, en, ko, ja/);
    expect(stderr).toMatch(/[\uac00-\ud7a3]/);
  });
});
