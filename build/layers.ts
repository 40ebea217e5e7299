/**
 * Who may import what: the architecture as data.
 *
 * The first entry whose `files` fits a path is that file's layer. A file may always import from its own layer.
 * `*` stands for one folder or file name; in `files` each folder that it meets is a layer of its own, so
 * that `renderer/features/*` keeps one feature from importing another.
 */
export interface Layer {
  /** Path prefix from the repository root. */
  readonly files: string;
  /** Path prefixes of our own code that it may import. */
  readonly imports: readonly string[];
  /** npm packages; `*` allows any that no other entry keeps to itself (`reservedPackages`). */
  readonly packages: readonly string[];
  /** Whether Node's own modules may be used. */
  readonly node: boolean;
}

/** What any test may import on top of its layer. */
export const testExtras = {
  imports: ['e2e/sandbox', 'electron/clients/http/collect-garbage', 'electron/store/disk.fixture'],
  packages: [
    'vitest',
    '@testing-library/react',
    '@testing-library/user-event',
    'fast-check',
    'ajv',
    'ajv-formats',
    'yaml',
    'ws',
    '@orpc/client',
    '@orpc/server',
    'fastify',
    'conf',
  ],
  node: true,
} as const;

/** Packages that `*` never covers: only layers that name them may import them. */
export const reservedPackages: readonly string[] = ['electron', 'electron-store', 'react'];

/** Folders where tests keep to the layer's own imports, because the sandbox must share no code with Axon. */
export const withoutSandbox: readonly string[] = ['renderer/', 'shared/'];

const words = ['shared/models', 'shared/problems'];

export const layers: readonly Layer[] = [
  // What both sides share runs anywhere: no Node, no DOM, no React.
  { files: 'shared/contract', imports: ['shared'], packages: ['zod', '@orpc/contract'], node: false },
  { files: 'shared', imports: ['shared'], packages: ['zod'], node: false },

  // Each client speaks to one outside system and knows none of the others; `http` is how two of them ask.
  {
    files: 'electron/clients/http',
    imports: ['shared/problems'],
    packages: ['zod', 'p-retry', 'p-queue'],
    node: true,
  },
  {
    files: 'electron/clients/engine',
    imports: words,
    packages: ['dockerode', 'zod', 'p-queue', 'p-retry'],
    node: true,
  },
  {
    files: 'electron/clients/registry',
    imports: [...words, 'electron/clients/http'],
    packages: ['jose', 'zod', 'p-queue', 'p-retry'],
    node: true,
  },
  {
    files: 'electron/clients/synapse',
    imports: [...words, 'electron/clients/http'],
    packages: ['openapi-fetch', 'jose', 'zod', 'p-queue', 'p-retry'],
    node: true,
  },
  { files: 'electron/clients/keychain', imports: words, packages: ['@napi-rs/keyring', 'zod'], node: true },
  {
    files: 'electron/clients/docker-credentials',
    imports: words,
    packages: ['jsonc-parser', 'write-file-atomic', 'zod'],
    node: true,
  },

  // What must last. It knows rows and files, and nothing of what they are for.
  { files: 'electron/store', imports: ['shared'], packages: ['zod'], node: true },

  // Services say what a user does; they are handed their clients and never know their host.
  {
    files: 'electron/services',
    imports: ['shared', 'electron/clients', 'electron/store'],
    packages: ['zod', 'p-queue', 'p-retry', 'write-file-atomic'],
    node: true,
  },
  {
    files: 'electron/backend',
    imports: ['shared', 'electron/services', 'electron/clients', 'electron/store'],
    packages: ['@orpc/server', '@orpc/contract', 'zod'],
    node: true,
  },

  // Hosts carry the backend to a window or a browser. Only the desktop host knows Electron.
  {
    files: 'electron/hosts/desktop',
    imports: ['shared', 'electron/backend', 'electron/hosts/ports', 'electron/hosts/page'],
    packages: ['electron', 'electron-store', '@orpc/server', 'zod'],
    node: true,
  },
  {
    files: 'electron/hosts/browser',
    imports: ['shared', 'electron/backend', 'electron/hosts/ports', 'electron/hosts/page'],
    packages: [
      'fastify',
      'cookie',
      '@fastify/static',
      '@orpc/server',
      'ws',
      'conf',
      'env-paths',
      'open',
      'zod',
    ],
    node: true,
  },
  {
    files: 'electron/hosts/ports',
    imports: [
      'shared',
      'electron/backend',
      'electron/services/redact',
      'electron/clients/http',
      'electron/store',
    ],
    packages: ['pino', 'proper-lockfile', 'undici', 'zod'],
    node: true,
  },
  { files: 'electron/hosts/page', imports: [], packages: [], node: true },

  // The renderer is a plain web page: it knows the contract, and nothing of the machine.
  {
    files: 'renderer/features/*',
    imports: ['renderer/ui', 'renderer/state', 'renderer/connection', 'shared'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'lucide-react',
      '@tanstack/react-query',
      'zustand',
      '@orpc/client',
    ],
    node: false,
  },
  {
    files: 'renderer/ui',
    imports: ['shared'],
    packages: ['react', 'react-dom', 'react-aria-components', 'lucide-react'],
    node: false,
  },
  {
    files: 'renderer/state',
    imports: ['renderer/connection', 'shared'],
    packages: ['zustand', 'react', 'react-aria-components'],
    node: false,
  },
  {
    files: 'renderer/connection',
    imports: ['renderer/state', 'shared'],
    packages: [
      'react',
      'zustand',
      '@orpc/client',
      '@orpc/contract',
      '@orpc/tanstack-query',
      '@tanstack/react-query',
      'zod',
    ],
    node: false,
  },
  {
    files: 'renderer',
    imports: ['renderer', 'shared'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'lucide-react',
      '@tanstack/react-query',
      'zustand',
      '@orpc/client',
    ],
    node: false,
  },

  // An emulator that shares code with its client can't catch the client's bugs.
  { files: 'e2e/sandbox', imports: [], packages: ['*'], node: true },
  // Pages hold the only selectors; flows read as user stories.
  { files: 'e2e/pages', imports: ['shared'], packages: ['@playwright/test'], node: false },
  {
    files: 'e2e/flows',
    imports: ['e2e/pages', 'e2e/hosts', 'e2e/sandbox', 'shared', 'build'],
    packages: ['@playwright/test', '@axe-core/playwright'],
    node: true,
  },
  {
    files: 'e2e/hosts',
    imports: ['e2e/sandbox', 'build'],
    packages: ['@playwright/test'],
    node: true,
  },
  { files: 'e2e/bench', imports: ['e2e', 'electron', 'shared', 'build'], packages: ['*'], node: true },

  // Set-up runs before anything is installed.
  { files: 'build/setup', imports: [], packages: ['playwright-core'], node: true },
  { files: 'build/run.mjs', imports: ['build/setup'], packages: [], node: true },
  {
    files: 'build',
    imports: ['build', 'electron/hosts/browser', 'e2e/sandbox', 'e2e/hosts', 'shared'],
    packages: ['*'],
    node: true,
  },
];
