// Bundles the page's script and style and the widgets' module. `--check` builds into memory and fails
// when a committed file differs, so that what users run is what the source says.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const assets = resolve(here, "../workbook/app/share/voila/templates/workbook/static");
const widgets = resolve(here, "../workbook/widgets/static");

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  write: false,
  logLevel: "warning",
};

const targets = [
  { out: `${assets}/page.js`, entry: "src/page/main.js", options: { external: ["/assets/*"] } },
  { out: `${assets}/enter.js`, entry: "src/page/enter.js" },
  { out: `${assets}/help.js`, entry: "src/page/help-page.js" },
  { out: `${assets}/unlock.js`, entry: "src/page/unlock-page.js" },
  { out: `${assets}/page.css`, entry: "src/page/page.css" },
  { out: `${assets}/calendar.css`, entry: "src/page/calendar.css" },
  {
    out: `${assets}/stock.js`,
    entry: "src/page/stock.js",
    // Style and font of stock widgets go into the script: one lazy file, nothing else to request.
    options: {
      loader: {
        ".css": "text",
        ".svg": "text",
        ".woff": "dataurl",
        ".woff2": "dataurl",
        ".ttf": "dataurl",
        ".eot": "empty",
      },
      define: { "process.env.NODE_ENV": '"production"', "process.env": "{}", global: "globalThis" },
      legalComments: "inline",
    },
  },
  { out: `${widgets}/widget.js`, entry: "src/widgets/index.js" },
  { out: `${widgets}/widget.css`, entry: "src/widgets/widget.css" },
];

const check = process.argv.includes("--check");
let stale = 0;
for (const { out, entry, options } of targets) {
  const result = await build({ ...common, ...options, entryPoints: [entry], outfile: out });
  for (const file of result.outputFiles) {
    const name = relative(resolve(here, ".."), file.path);
    if (check) {
      const committed = await readFile(file.path).catch(() => Buffer.alloc(0));
      if (!committed.equals(Buffer.from(file.contents))) {
        stale += 1;
        console.error(`${name} is not what frontend/src builds. Run: npm --prefix frontend run build`);
      }
    } else {
      await mkdir(dirname(file.path), { recursive: true });
      await writeFile(file.path, file.contents);
      console.log(`${name} ${file.contents.length} bytes`);
    }
  }
}
if (stale) process.exit(1);
if (check) console.log("The committed bundles match their source.");
