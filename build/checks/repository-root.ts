import { fileURLToPath } from 'node:url';

/** The folder with package.json; ends with a separator. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));
