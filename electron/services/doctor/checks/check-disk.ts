import { statfs } from 'node:fs/promises';
import { formatBytes } from '#shared/models/quantities.ts';
import { problem } from '#shared/problems.ts';
import type { CheckContext, DoctorCheckRun } from '../check-context.ts';

/** Less than any image of use needs. */
const tooLittle = 1e9;
const little = 20e9;

/** How much room there is where the engine keeps images, as far as this computer itself keeps them. */
export const checkDisk: DoctorCheckRun = async (context, _queries, signal) => {
  const engine = await context.engine.connect(signal).catch(() => {
    signal.throwIfAborted();
    return undefined;
  });
  if (engine !== undefined && !isLocalSocket(engine.address)) {
    const asked = `where the engine at ${engine.address} keeps images`;
    return { state: 'skipped', means: 'The engine keeps its images on another computer.', asked };
  }
  const { path, bytes } = await roomForImages(context, engine?.rootDir);
  const common = { asked: `free space of the file system of ${path}`, answered: formatBytes(bytes) };
  if (bytes < tooLittle) {
    const found = problem('disk-nearly-full', { path, bytes });
    return {
      ...common,
      state: context.subject?.action === 'pull' ? 'problem' : 'warning',
      means: `Only ${formatBytes(bytes)} are free.`,
      problem: found,
    };
  }
  const means = `${formatBytes(bytes)} are free.`;
  return bytes < little
    ? { ...common, state: 'warning', means: `${means} Large images may not fit.` }
    : { ...common, state: 'ok', means };
};

/** An address with a host in it may be a tunnel or another computer, whose disks can't be measured from here. */
function isLocalSocket(address: string): boolean {
  return address.startsWith('unix://') || address.startsWith('npipe://');
}

/**
 * On Linux, where the engine says; elsewhere it runs in a machine of its own, whose disk is an image among the
 * user's own files.
 */
async function roomForImages({ platform, dataDir }: CheckContext, rootDir: string | undefined) {
  if (platform === 'linux' && rootDir) {
    const path = rootDir;
    const found = await statfs(path).catch(() => undefined);
    if (found !== undefined) return { path, bytes: found.bavail * found.bsize };
  }
  const { bavail, bsize } = await statfs(dataDir);
  return { path: dataDir, bytes: bavail * bsize };
}
