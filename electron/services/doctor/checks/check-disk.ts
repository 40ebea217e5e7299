import { statfs } from 'node:fs/promises';
import { formatBytes } from '#shared/models/quantities.ts';
import { problem } from '#shared/problems.ts';
import type { DoctorCheckRun, Patient } from '../patient.ts';

/** Less than any image of use needs. */
const tooLittle = 1e9;
const little = 20e9;

/** How much room there is where images are kept, as far as this computer itself keeps them. */
export const checkDisk: DoctorCheckRun = async (patient) => {
  const { path, bytes } = await roomForImages(patient);
  const common = { asked: `free space of the file system of ${path}`, answered: formatBytes(bytes) };
  if (bytes < tooLittle) {
    const found = problem('disk-nearly-full', { path, bytes });
    return {
      ...common,
      state: patient.subject?.action === 'pull' ? 'problem' : 'warning',
      means: `Only ${formatBytes(bytes)} are free.`,
      problem: found,
      facts: { disk: found },
    };
  }
  const means = `${formatBytes(bytes)} are free.`;
  return bytes < little
    ? { ...common, state: 'warning', means: `${means} Large images may not fit.` }
    : { ...common, state: 'ok', means };
};

/** Where engines keep images on Linux; elsewhere they live in a disk image among the user's own files. */
async function roomForImages({ platform, dataDir }: Patient) {
  const usual = platform === 'linux' ? ['/var/lib/docker', '/var/lib/containers'] : [];
  for (const path of usual) {
    const found = await statfs(path).catch(() => undefined);
    if (found !== undefined) return { path, bytes: found.bavail * found.bsize };
  }
  const { bavail, bsize } = await statfs(dataDir);
  return { path: dataDir, bytes: bavail * bsize };
}
