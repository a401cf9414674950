// Fails when modules of frontend/src import each other in a circle: then none of them can be read, or tested, alone.
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "src");
const files = (await readdir(root, { recursive: true })).filter((name) => name.endsWith(".js"));

/** Module → the modules that it imports, also where it only hands them on. */
const imports = new Map();
for (const file of files) {
  const text = await readFile(join(root, file), "utf8");
  const found = text.matchAll(/^(?:import|export)\b[^;]*?["'](\.[^"']+\.js)["'];/gm);
  imports.set(
    file,
    [...found].map(([, name]) => relative(root, join(root, dirname(file), name))),
  );
}

/** The first circle that is reached from a module, as the names on the way; null if there is none. */
function circle(file, way = [], cleared = new Set()) {
  if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
  if (cleared.has(file)) return null;
  for (const next of imports.get(file) ?? []) {
    const found = circle(next, [...way, file], cleared);
    if (found) return found;
  }
  cleared.add(file);
  return null;
}

const found = files.map((file) => circle(file)).find(Boolean);
if (found) {
  console.error(`These modules import each other in a circle: ${found.join(" → ")}`);
  process.exit(1);
}
console.log(`No circle among the imports of ${files.length} modules.`);
