import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '#e2e/hosts/axon-test.ts';
import { AccountMenu } from '#e2e/pages/account-menu.ts';
import { SignInPage } from '#e2e/pages/sign-in-page.ts';
import type { Sandbox } from '#e2e/sandbox/start-sandbox.ts';
import { smallWorld } from '#e2e/sandbox/world/small-world.ts';

test.use({
  user: 'nobody',
  arrange: { world: smallWorld },
  permissions: ['clipboard-read', 'clipboard-write'],
});

const day = 24 * 60 * 60 * 1000;

function tokenLike(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${'c2lnbmF0dXJl'.repeat(8)}`;
}

interface BadToken {
  readonly what: string;
  readonly make: (sandbox: Sandbox) => string | Promise<string>;
  readonly says: RegExp;
}

const badTokens: readonly BadToken[] = [
  { what: 'garbage', make: () => 'correct horse battery staple', says: /There is a space inside/ },
  {
    what: 'a token that was cut by a line break',
    make: ({ users: [ada] }) => `${ada?.accessToken.slice(0, 60)}\n${ada?.accessToken.slice(60)}`,
    says: /There is a line break inside/,
  },
  { what: 'a token of GitHub', make: () => `ghp_${'a1B2'.repeat(9)}`, says: /not a Synapse access token/ },
  {
    what: 'a token of another service',
    make: () => tokenLike({ iss: 'https://login.example.org', sub: '1', access: { scope: ['view'] } }),
    says: /belongs to another service.*login\.example\.org/,
  },
  { what: 'a megabyte', make: () => 'a'.repeat(1_000_000), says: /far longer than a token/ },
  {
    what: 'an expired token',
    make: () => tokenLike({ token_type: 'OIDC_ACCESS_TOKEN', sub: '1', exp: 1_700_000_000 }),
    says: /This token has expired\. It was good until 2023-11-14/,
  },
  {
    what: 'a token that has ended',
    make: async (sandbox) => {
      const token = await sandbox.tokenFor(sandbox.user('ada.reyes'), ['view'], 'oauth');
      sandbox.passTime(2 * day);
      return token;
    },
    says: /does not accept your access token/,
  },
];

test('what is no good token gets a clear sentence each, and nothing is kept', { tag: '@setup' }, async ({
  page,
  sandbox,
  hostSettings,
}) => {
  const signIn = new SignInPage(page);
  await signIn.method('Paste a token').click();
  const pasted: string[] = [];
  for (const { what, make, says } of badTokens) {
    await test.step(what, async () => {
      const token = await make(sandbox);
      pasted.push(token);
      await page.evaluate((text) => navigator.clipboard.writeText(text), token);
      await signIn.token.focus();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('ControlOrMeta+V');
      await page.keyboard.press('Enter');
      await expect(signIn.token).toHaveAccessibleDescription(says);
      await expect(signIn.token).toHaveAttribute('aria-invalid', 'true');
    });
  }
  await page.keyboard.press('Escape');
  await expect(new AccountMenu(page).signIn).toBeVisible();
  const files = await readdir(hostSettings.dataDir, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(`${file.parentPath}/${file.name}`, 'utf8')),
  );
  for (const token of pasted) expect(texts.some((text) => text.includes(token))).toBe(false);
});
