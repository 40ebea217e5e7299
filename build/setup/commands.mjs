// @ts-check
/**
 * The fixed commands: the program behind each, and what it needs of the system.
 *
 * @typedef {object} Command
 * @property {string} program TypeScript file, run by Axon's Node
 * @property {readonly string[]} [needs] keys of `requirements`
 * @property {boolean} [browser] needs a Chromium for tests
 */
const sandbox = ['engine', 'registry', 'busybox'];
const everything = [...sandbox, 'dockerCommand', 'podman', 'skopeo', 'openssl', 'keyring', 'dbus'];

/** @type {Readonly<Record<string, Command>>} */
export const commands = {
  start: { program: 'build/commands/start.ts' },
  serve: { program: 'build/commands/serve.ts' },
  demo: { program: 'build/commands/demo.ts', needs: sandbox },
  sandbox: { program: 'e2e/sandbox/main.ts', needs: sandbox },
  bench: { program: 'e2e/bench/main.ts', needs: [...sandbox, 'dockerCommand'] },
  check: { program: 'build/commands/check.ts' },
  e2e: { program: 'build/commands/e2e.ts', needs: [...sandbox, 'dockerCommand'], browser: true },
  test: { program: 'build/commands/test.ts', needs: everything, browser: true },
  'test:long': { program: 'build/commands/test-long.ts', needs: everything, browser: true },
  package: { program: 'build/commands/package.ts' },
};
