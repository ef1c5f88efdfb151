// ESLint for style and types' sake, dependency-cruiser for the borders between modules, and one name for each shape of the API.
import { join } from 'node:path';
import { node24, root, run } from './toolchain.mjs';

const fix = process.argv.includes('--fix') ? ['--fix'] : [];
const style = await run(node24, [join(root, 'node_modules', 'eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0', ...fix]);
const borders = await run(node24, [join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), 'apps', 'libs', '--config', '.dependency-cruiser.mjs', '--output-type', 'err']);
const names = await run(node24, [join(root, 'scripts', 'dto-names.mjs')]);
process.exit(style || borders || names);
