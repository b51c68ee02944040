import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { GUIDES, stepsIn } from '../../tools/guide.ts';
import { gatehouse, ROOT } from '../cli/command.ts';

/** What the chart renders when nothing but the key is set; it stands beside the repository. */
const RENDERED = join(ROOT, '../shared/manifests/datadog/daemonset_default.yaml');
const TERMS = ['--owner', 'team', '--reason', 'test', '--now', '2026-11-22T00:00:00Z'];

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-datadog-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function proposed(file: string): Promise<string> {
  const { code, stdout, stderr } = await gatehouse(['except', 'propose', file, ...TERMS]);
  expect(code, stderr).toBe(0);
  return stdout;
}

/** Elements, their features and whom they are for: all that a proposal says. */
test.skipIf(!existsSync(RENDERED))(
  'the agent of the guide asks for what that of the chart asks for',
  async () => {
    const guide = readFileSync(join(ROOT, GUIDES, 'datadog.en.md'), 'utf8');
    const step = stepsIn(guide).find((each) => each.kind === 'file' && each.name === 'agent/daemonset.yaml');
    if (step?.kind !== 'file') throw new Error('the guide has no agent/daemonset.yaml');
    const file = join(folder, 'daemonset.yaml');
    writeFileSync(file, step.text);
    const proposal = await proposed(file);
    expect(proposal.match(/- control:/g)).toHaveLength(33);
    expect(proposal).toBe(await proposed(RENDERED));
  },
);
