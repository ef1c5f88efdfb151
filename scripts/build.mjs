// Compiles the server side with swc (types are checked by `npm run types`) and bundles the web UI with Vite.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { transform } from '@swc/core';
import { must, node24, root } from './toolchain.mjs';
import { swcOptions } from './swc-options.mjs';

const serverPackages = ['libs/kernel', 'libs/identity', 'libs/record', 'libs/customer', 'libs/privacy', 'libs/audience', 'libs/commerce', 'libs/insight', 'libs/sales-opportunity', 'libs/integration', 'apps/api'];

function files(dir, wanted) {
  return readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && wanted(entry.name)).map((entry) => join(entry.parentPath, entry.name));
}

async function compile(pkg) {
  const src = join(root, pkg, 'src');
  const dist = join(root, pkg, 'dist');
  const kept = new Set();
  for (const file of files(src, (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.endsWith('.d.ts'))) {
    const target = join(dist, file.slice(src.length)).replace(/\.ts$/, '.js');
    const { code, map } = await transform(readFileSync(file, 'utf8'), { ...swcOptions, filename: file, sourceMaps: true });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `${code}\n//# sourceMappingURL=${target.split(/[\\/]/).at(-1)}.map\n`);
    writeFileSync(`${target}.map`, map ?? '');
    kept.add(target).add(`${target}.map`);
  }
  for (const stale of files(dist, () => true).filter((file) => !kept.has(file))) rmSync(stale);
}

for (const pkg of serverPackages) await compile(pkg);

if (!process.argv.includes('--server')) {
  const web = join(root, 'apps', 'web');
  await must(node24, [join(web, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'], { cwd: web });
  for (const file of files(join(web, 'dist'), (name) => /\.(js|css|html|svg)$/.test(name))) {
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}
