// Type checks: the server side as one program, the browser tests, then the web UI.
import { join } from 'node:path';
import { node24, root, run } from './toolchain.mjs';

const server = await run(node24, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json']);
const browser = await run(node24, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.e2e.json']);
const web = join(root, 'apps', 'web');
const ui = await run(node24, [join(web, 'node_modules', 'vue-tsc', 'bin', 'vue-tsc.js'), '--noEmit', '-p', 'tsconfig.json'], { cwd: web });
process.exit(server || browser || ui);
