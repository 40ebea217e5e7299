import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';

const folders = ['shared', 'electron', 'renderer', 'e2e', 'build'];

/** Every source file of the repository at `root`: paths from there, with `/`; nothing that is generated. */
export async function sourceFiles(root: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(root, folder), { recursive: true }).catch(() => []);
      return names.map((name) => `${folder}/${name.split(sep).join('/')}`);
    }),
  );
  return lists.flat().filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.includes('/generated/'));
}
