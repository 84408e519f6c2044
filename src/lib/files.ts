import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/**
 * Creates a folder with its missing parents; an existing one stays unchanged. Node's own `recursive` never ends if a
 * file system accepts no folders (below /proc), and reports a missing folder on a read-only one.
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, mode);
  } catch (thrown) {
    if (await isFolder(path)) return;
    const above = dirname(path);
    if ((thrown as NodeJS.ErrnoException).code !== "ENOENT" || (await isFolder(above))) throw thrown;
    await makeFolder(above, mode);
    await makeFolder(path, mode);
  }
}

/**
 * Returns what a failed file operation means and what to do, for the person who starts Millwright. Null: another kind
 * of error.
 */
export function explainFiles(
  thrown: unknown,
  folder: string,
): { code: "disk_full" | "not_writable"; text: string } | null {
  if (!(thrown instanceof Error) || !("code" in thrown)) return null;
  const path = "path" in thrown ? String(thrown.path) : folder;
  switch (thrown.code) {
    case "ENOSPC":
    case "EDQUOT":
      return {
        code: "disk_full",
        text: `The disk is full: ${path} could not be written. Make room, or set MILLWRIGHT_DATA to a folder on another disk.`,
      };
    case "EROFS":
      return {
        code: "not_writable",
        text: `${path} lies on a disk that may only be read. Set MILLWRIGHT_DATA to a folder on another disk.`,
      };
    case "EACCES":
    case "EPERM":
      return {
        code: "not_writable",
        text: `${path} may not be read and written by this user. Give it to this user, or set MILLWRIGHT_DATA to another folder.`,
      };
    case "ENOTDIR":
    case "EEXIST":
      return {
        code: "not_writable",
        text: `${path} cannot be made: a file stands where a folder is needed. Move it away, or set MILLWRIGHT_DATA to another folder.`,
      };
    case "ENOENT":
      return "syscall" in thrown && thrown.syscall === "mkdir"
        ? {
            code: "not_writable",
            text: `${path} cannot be made: nothing can be kept there. Set MILLWRIGHT_DATA to a folder on a disk.`,
          }
        : null;
    default:
      return null;
  }
}
