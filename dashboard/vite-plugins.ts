import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const COMPRESSIBLE = /\.(js|css|html|svg)$/;

/** Returns a Vite plugin that writes a Brotli and a gzip copy of each built text file, so that none is compressed on request. */
export const compressed = (): Plugin => ({
  name: "compressed",
  apply: "build",
  async writeBundle({ dir = "" }, bundle) {
    for (const [name, file] of Object.entries(bundle)) {
      if (!COMPRESSIBLE.test(name)) continue;
      const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
      await writeFile(join(dir, `${name}.br`), brotliCompressSync(content));
      await writeFile(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
});

/**
 * Returns a Vite plugin that marks each script for eager compilation. Chromium then compiles the whole script in the
 * background while it loads, instead of each function at its first call. Other browsers see a comment.
 * https://github.com/WICG/explicit-javascript-compile-hints-file-based
 */
export const compiledEagerly = (): Plugin => ({
  name: "compiled-eagerly",
  apply: "build",
  generateBundle: {
    // Other plugins prepend lines too, and the hint must be in the first line.
    order: "post",
    handler(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === "chunk") file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
    },
  },
});
