// Writes openapi/openapi.json and the typed client from it; with --check only compares and fails on a difference.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, node24, root } from './toolchain.mjs';

const check = process.argv.includes('--check');
const temporary = mkdtempSync(join(tmpdir(), 'patron-openapi-'));
const generator = join(root, 'libs', 'api-client', 'node_modules', 'openapi-typescript', 'bin', 'cli.js');

const outputs = [
  { committed: join(root, 'openapi', 'openapi.json'), fresh: join(temporary, 'openapi.json') },
  { committed: join(root, 'libs', 'api-client', 'src', 'schema.d.ts'), fresh: join(temporary, 'schema.d.ts') },
];
await must(node24, [join(root, 'apps', 'api', 'dist', 'write-openapi.js'), outputs[0].fresh]);
await must(node24, [generator, outputs[0].fresh, '-o', outputs[1].fresh], { stdio: ['ignore', 'ignore', 'inherit'] });

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
const changed = outputs.filter(({ committed, fresh }) => read(committed) !== read(fresh));
if (!check) for (const { committed, fresh } of changed) writeFileSync(committed, read(fresh));
rmSync(temporary, { recursive: true, force: true });
for (const { committed } of changed) console.log(`${check ? 'Out of step with the code' : 'Written'}: ${committed.slice(root.length + 1)}`);
if (check && changed.length > 0) {
  console.error('Run `npm run openapi` and commit the result.');
  process.exit(1);
}
