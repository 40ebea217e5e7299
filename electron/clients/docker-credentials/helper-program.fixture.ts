import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How a helper may behave besides doing its work. */
export type HelperManner = 'good' | 'silent' | 'failing' | 'garbled' | 'endless' | 'deaf';

const program = (folder: string, manner: HelperManner) => `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
const manner = ${JSON.stringify(manner)};
const file = ${JSON.stringify(join(folder, 'secrets.json'))};
const word = process.argv[2];
appendFileSync(${JSON.stringify(join(folder, 'calls.txt'))}, JSON.stringify(process.argv.slice(2)) + '\\n');
const secrets = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const end = (status, text) => { process.stdout.write(text + '\\n', () => process.exit(status)); };
if (manner === 'silent') setInterval(() => {}, 1000);
else if (manner === 'garbled') end(0, 'Welcome to the key ring!');
else if (manner === 'endless') setInterval(() => process.stdout.write('x'.repeat(200000)), 1);
else if (manner === 'deaf') end(1, 'the key ring is locked');
else {
  const input = readFileSync(0, 'utf8').trim();
  if (manner === 'failing') end(1, 'cannot open the key ring for ' + input);
  else if (word === 'get') {
    const found = secrets[input];
    if (found === undefined) end(1, 'credentials not found in native keychain');
    else end(0, JSON.stringify({ ServerURL: input, ...found }));
  } else if (word === 'store') {
    const { ServerURL, Username, Secret } = JSON.parse(input);
    secrets[ServerURL] = { Username, Secret };
    writeFileSync(file, JSON.stringify(secrets));
    end(0, '');
  } else if (word === 'erase') {
    delete secrets[input];
    writeFileSync(file, JSON.stringify(secrets));
    end(0, '');
  } else end(0, JSON.stringify(Object.fromEntries(Object.entries(secrets).map(([key, { Username }]) => [key, Username]))));
}
`;

/** A real `docker-credential-<name>` on a PATH of its own, for tests. */
export interface HelperProgram {
  readonly path: string;
  /** The arguments of each call so far. */
  calls(): Promise<readonly string[]>;
  /** What it keeps, by key. */
  secrets(): Promise<Readonly<Record<string, { readonly Username: string; readonly Secret: string }>>>;
  put(key: string, username: string, secret: string): Promise<void>;
}

export async function writeHelper(
  folder: string,
  name: string,
  manner: HelperManner = 'good',
): Promise<HelperProgram> {
  const bin = join(folder, 'bin');
  const file = join(bin, `docker-credential-${name}`);
  await mkdir(bin, { recursive: true });
  await writeFile(file, program(folder, manner));
  await chmod(file, 0o755);
  const secretsFile = join(folder, 'secrets.json');
  const secrets = async () => JSON.parse(await readFile(secretsFile, 'utf8').catch(() => '{}'));
  return {
    path: bin,
    calls: async () =>
      (await readFile(join(folder, 'calls.txt'), 'utf8').catch(() => '')).split('\n').filter(Boolean),
    secrets,
    async put(key, username, secret) {
      const all = { ...(await secrets()), [key]: { Username: username, Secret: secret } };
      await writeFile(secretsFile, JSON.stringify(all));
    },
  };
}
