// npm test: everything that must hold, in the order in which a mistake shows soonest. The last line counts it all.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, node24, root, run } from './toolchain.mjs';

const totals = { passed: 0, failed: 0 };
const reports = mkdtempSync(join(tmpdir(), 'patron-test-report-'));

async function check(title, script, ...args) {
  const begun = Date.now();
  console.log(`\n▸ ${title}`);
  const ok = (await run(node24, [join(root, 'scripts', script), ...args])) === 0;
  totals[ok ? 'passed' : 'failed'] += 1;
  console.log(`${ok ? '✓' : '✗'} ${title} (${Math.round((Date.now() - begun) / 1000)} s)`);
}

async function jest(title, ...args) {
  const begun = Date.now();
  console.log(`\n▸ ${title}`);
  const report = join(reports, `${title.replaceAll(' ', '-')}.json`);
  const code = await run(node24, [join(root, 'scripts', 'jest.mjs'), ...args, '--json', `--outputFile=${report}`]);
  const counted = count(report);
  totals.passed += counted.passed;
  // A suite that could not even load has no test to count; it failed all the same.
  totals.failed += Math.max(counted.failed, code === 0 ? 0 : 1);
  console.log(`${code === 0 ? '✓' : '✗'} ${title} (${Math.round((Date.now() - begun) / 1000)} s)`);
}

function count(report) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

await ensureInstalled();
await ensureBuilt();
await check('lint and module borders', 'lint.mjs');
await check('types', 'types.mjs');
await check('openapi.json and client in step with the code', 'openapi.mjs', '--check');
await jest('unit and integration tests', '--testPathIgnorePatterns', 'e2e-spec', '/node_modules/', '/dist/');
await run(node24, [join(root, 'apps', 'web', 'test', 'unpack-chromium.mjs')]);
await jest('browser tests', '--testMatch', '**/*.e2e-spec.ts');
rmSync(reports, { recursive: true, force: true });
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
