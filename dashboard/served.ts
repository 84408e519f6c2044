import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXTS = /\.(js|css|html|svg)$/;

/** Lays beside each text that is built what it comes to compressed, so that serving it costs nothing. */
export const compressed = (): Plugin => ({
  name: "compressed",
  apply: "build",
  async writeBundle({ dir = "" }, bundle) {
    for (const [name, file] of Object.entries(bundle)) {
      if (!TEXTS.test(name)) continue;
      const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
      await writeFile(join(dir, `${name}.br`), brotliCompressSync(content));
      await writeFile(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
});

/**
 * Chromium then compiles all of a script beside the page while it comes, and not function by function when one first clicks
 * somewhere, which is when one waits for it. To others it is a comment.
 * https://github.com/WICG/explicit-javascript-compile-hints-file-based
 */
export const compiledWhole = (): Plugin => ({
  name: "compiled-whole",
  apply: "build",
  generateBundle: {
    // Other plugins still put lines of theirs before the rest, and it must stand in the first.
    order: "post",
    handler(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === "chunk") file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
    },
  },
});
