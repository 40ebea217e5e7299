import { describe, expect, it } from 'vitest';
import { repositoryRoot } from './checks/repository-root.ts';
import { findLayerViolations, violationsIn } from './layers/find-layer-violations.ts';
import { layerViolationMessage } from './layers/layer-violation-message.ts';

describe('layers', () => {
  it('are kept by every source file', async () => {
    const violations = await findLayerViolations(repositoryRoot);
    expect(violations.map(layerViolationMessage).join('\n\n')).toBe('');
  });

  it.each([
    ['a service that knows Electron', 'electron/services/transfers/push-image.ts', 'electron'],
    [
      'a service that knows a host',
      'electron/services/transfers/push-image.ts',
      '#electron/hosts/desktop/main.ts',
    ],
    ['a browser host that knows Electron', 'electron/hosts/browser/main.ts', 'electron'],
    [
      'a client that knows another',
      'electron/clients/engine/engine-client.ts',
      '../registry/registry-client.ts',
    ],
    [
      'a client that knows a service',
      'electron/clients/engine/engine-client.ts',
      '#electron/services/transfers/push-image.ts',
    ],
    ['a feature that knows another', 'renderer/features/transfers/Strip.tsx', '../push-image/PushSheet.tsx'],
    ['a renderer that reaches for the machine', 'renderer/app/App.tsx', 'node:fs'],
    ['a renderer that reaches behind the contract', 'renderer/app/App.tsx', '#electron/backend/router.ts'],
    ['shared code that needs Node', 'shared/models/digest.ts', 'node:crypto'],
    ['shared code that needs React', 'shared/models/digest.ts', 'react'],
    ['a sandbox that shares code with Axon', 'e2e/sandbox/synapse/route.ts', '#shared/models/digest.ts'],
    ['even in its tests', 'e2e/sandbox/synapse/route.test.ts', '#electron/clients/synapse/synapse-client.ts'],
    ['a renderer test that starts the sandbox', 'renderer/app/App.test.tsx', '#e2e/sandbox/start-sandbox.ts'],
    ['set-up that needs what it installs', 'build/run.mjs', 'vite'],
  ])('refuse %s', (_what, file, specifier) => {
    const violations = violationsIn(file, `import { it } from '${specifier}';\n`);
    expect(violations).toMatchObject([{ file, line: 1, specifier }]);
  });

  it.each([
    [
      'a client of the words both sides share',
      'electron/clients/engine/engine-client.ts',
      '#shared/problems.ts',
    ],
    ['a feature of the primitives', 'renderer/features/transfers/Strip.tsx', '../../ui/Button.tsx'],
    ['the desktop host of Electron', 'electron/hosts/desktop/main.ts', 'electron'],
    [
      'an integration test of the sandbox',
      'electron/clients/synapse/who-am-i.int.test.ts',
      '#e2e/sandbox/x.ts',
    ],
    ['a scoped package by its subpath', 'electron/hosts/browser/rpc-socket.ts', '@orpc/server/ws'],
  ])('allow %s', (_what, file, specifier) => {
    expect(violationsIn(file, `import { it } from '${specifier}';\n`)).toEqual([]);
  });

  it('see every way to name a module', () => {
    const source = [
      "import type { App } from 'electron';",
      "export { app } from 'electron';",
      "export * from 'electron';",
      "const later = import('electron');",
    ].join('\n');
    expect(violationsIn('electron/services/list-images.ts', source).map(({ line }) => line)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it('say what is allowed', () => {
    const [violation] = violationsIn('electron/services/list-images.ts', "import 'electron';\n");
    expect(violation && layerViolationMessage(violation)).toMatch(
      /list-images\.ts:1 imports "electron".*may not[\s\S]*from: electron\/services, shared, electron\/clients[\s\S]*zod/,
    );
  });

  it('cover every folder', () => {
    const [violation] = violationsIn('elsewhere/new-thing.ts', '');
    expect(violation && layerViolationMessage(violation)).toContain('give its folder an entry');
  });
});
