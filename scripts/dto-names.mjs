// The API document knows schemas by class name alone: two classes of one name would silently read as one.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './toolchain.mjs';

const places = new Map();
for (const lib of readdirSync(join(root, 'libs'))) {
  // Only its own sources: node_modules links every library to those below it, and each way through them would be walked.
  for (const entry of readdirSync(join(root, 'libs', lib, 'src'), { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !file.endsWith('.ts') || /\.(spec|d)\.ts$/.test(file)) continue;
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/^(?:export )?class (\w+(?:Dto|Query))\b/gm)) {
      places.set(name, [...(places.get(name) ?? []), relative(root, file)]);
    }
  }
}

const shared = [...places].filter(([, files]) => files.length > 1);
for (const [name, files] of shared) console.error(`Two classes are called ${name}: ${files.join(', ')}`);
process.exit(shared.length > 0 ? 1 : 0);
