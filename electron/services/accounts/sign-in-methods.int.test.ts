/** The three ways to an account, on the sandbox's Synapse and its real registry. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import type { Named } from '#e2e/sandbox/world/world.ts';
import {
  codeOf,
  endOf,
  endpointOf,
  openTestAccounts,
  outcomeOf,
  type TestAccounts,
} from './accounts.fixture.ts';

const signal = AbortSignal.timeout(600_000);
const password = 'correct horse';
const day = 24 * 60 * 60 * 1000;
let sandbox: Sandbox;
let accounts: TestAccounts;
let ada: Named;

beforeAll(async () => {
  sandbox = await startSandbox({
    throttle: 'off',
    world: (world) => {
      ada = world.user('ada.reyes', { certified: true });
      world.user('ben.okafor', {
        certified: true,
        twoFactor: { otpCode: '123456', recoveryCodes: ['rescue-me'] },
      });
      world.user('chloe.edits', { certified: false, terms: 'MUST_AGREE_NOW' });
    },
  });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  accounts = await openTestAccounts(endpointOf(sandbox));
});
afterEach(async () => {
  expect(sandbox.unexpected).toEqual([]);
  await accounts.remove();
});

const tokens = () => Object.values(sandbox.world.state.tokens);
const tokensOf = (name: string) => tokens().filter((token) => token.name.startsWith(name));
const stepsOf = async (progress: Parameters<typeof endOf>[0]) =>
  Object.fromEntries((await endOf(progress)).steps.map((step) => [step.id, step.state]));

async function expectNothingKept() {
  expect(accounts.secrets.all()).toEqual([]);
  expect(accounts.signIn.accounts().accounts).toEqual([]);
  expect(await accounts.bookText()).toBe('');
}

describe('by password', () => {
  const signIn = (userName: string, typed = password) =>
    accounts.methods.withPassword({ userName, password: typed }, signal);

  test('a token of this computer is made and kept; password and session are gone', async () => {
    const { steps, outcome, verified } = await endOf(signIn('ada.reyes'));
    expect(outcome).toMatchObject({
      state: 'signed-in',
      account: { label: 'ada.reyes', method: 'password' },
    });
    expect(verified).toMatchObject({ certified: true, termsAccepted: true, tokenName: 'Axon on testbox' });
    expect(steps.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'password ok',
      'create-token ok',
      'identity ok',
      'scopes ok',
      'terms ok',
      'certified ok',
      'registry ok',
      'engine skipped',
      'last-use ok',
      'keep warning',
    ]);
    const [made] = tokensOf('Axon on testbox');
    expect(made).toMatchObject({ userId: ada.id, scopes: ['view', 'download', 'modify'] });
    expect(tokens().filter((token) => token.kind === 'session')).toEqual([]);
    expect(accounts.secrets.all()).toHaveLength(1);
    expect(accounts.secrets.all().join()).not.toContain(password);
    expect((await accounts.signIn.session(signal)).account).toMatchObject({ userName: 'ada.reyes' });
  });

  test('a name that is taken gets another', async () => {
    await endOf(signIn('ada.reyes'));
    expect(await outcomeOf(signIn('ada.reyes'))).toBe('signed-in');
    const names = tokensOf('Axon on testbox').map((token) => token.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(1);
  });

  test('a wrong password keeps nothing', async () => {
    expect(await outcomeOf(signIn('ada.reyes', 'wrong'))).toBe('password-rejected');
    expect(await outcomeOf(signIn('nobody.here'))).toBe('password-rejected');
    await expectNothingKept();
  });

  test('two-factor authentication asks for a code, which may be mistyped', async () => {
    const { outcome } = await endOf(signIn('ben.okafor'));
    if (outcome?.state !== 'code-needed') throw new Error(`no code was asked for but ${outcome?.state}`);
    const { pending } = outcome;
    await expectNothingKept();
    const enter = (code: string) => accounts.methods.withCode({ pending, kind: 'one-time', code }, signal);
    expect(await outcomeOf(enter('000000'))).toBe('sign-in-code-rejected');
    expect(await outcomeOf(enter('123 456'))).toBe('signed-in');
    expect(accounts.signIn.active).toMatchObject({ userName: 'ben.okafor', method: 'password' });
    expect(await outcomeOf(enter('123456'))).toBe('sign-in-expired');
  });

  test('a recovery code does as well', async () => {
    const { outcome } = await endOf(signIn('ben.okafor'));
    const pending = outcome?.state === 'code-needed' ? outcome.pending : '';
    const code = { pending, kind: 'recovery', code: 'rescue-me' } as const;
    expect(await outcomeOf(accounts.methods.withCode(code, signal))).toBe('signed-in');
  });

  test('a code for a sign-in that nobody began is refused', async () => {
    const code = { pending: 'made-up', kind: 'one-time', code: '123456' } as const;
    expect(await outcomeOf(accounts.methods.withCode(code, signal))).toBe('sign-in-expired');
  });

  test('whoever leaves in the middle leaves no token and no session behind', async () => {
    const before = tokens().length;
    const leave = new AbortController();
    const steps = accounts.methods.withPassword({ userName: 'ada.reyes', password }, leave.signal);
    for await (const { steps: now } of steps) {
      if (now.some(({ id, state }) => id === 'create-token' && state === 'ok'))
        leave.abort(new Error('left'));
    }
    await expect.poll(() => tokens().length, { timeout: 10_000 }).toBe(before);
    await expectNothingKept();
  });

  test('an account without certification and terms is kept, with what will not work', async () => {
    const { outcome, steps, verified } = await endOf(signIn('chloe.edits'));
    expect(outcome).toMatchObject({ state: 'signed-in' });
    expect(verified).toMatchObject({ certified: false, termsAccepted: false });
    expect(steps.filter(({ problem }) => problem !== undefined).map(({ problem }) => problem?.code)).toEqual([
      'terms-not-accepted',
      'not-certified',
    ]);
  });
});

describe('by a pasted token', () => {
  const paste = (token: string) => accounts.methods.withToken({ token, label: 'Lab' }, signal);
  const jwt = (claims: object) =>
    ['{"alg":"none"}', JSON.stringify(claims), 'x']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');

  test('a token is kept under the name that the user gives it, blanks around it ignored', async () => {
    const token = sandbox.user('ada.reyes').accessToken;
    expect(await endOf(paste(`\n  ${token}\n`))).toMatchObject({
      outcome: { state: 'signed-in', account: { label: 'Lab', method: 'token', userName: 'ada.reyes' } },
    });
    expect(accounts.secrets.all()).toEqual([token]);
    expect(await accounts.bookText()).not.toContain(token);
  });

  test.each([
    ['nothing', '   ', 'token-malformed'],
    ['garbage', 'hello world', 'token-malformed'],
    ['binary', '\u0000\u0001\u00ff', 'token-malformed'],
    ['a megabyte', 'x'.repeat(1_000_000), 'token-malformed'],
    ['a token of GitHub', 'ghp_0123456789abcdefghijABCDEFGHIJ012345', 'token-malformed'],
    [
      'a token of another service',
      jwt({ iss: 'https://accounts.example.org', sub: '1' }),
      'token-of-another-service',
    ],
    ['an ID token', jwt({ token_type: 'OIDC_ID_TOKEN', sub: '1' }), 'token-malformed'],
    [
      'an OAuth token that has expired',
      jwt({ token_type: 'OIDC_ACCESS_TOKEN', exp: 1_700_000_000 }),
      'token-expired',
    ],
    [
      'a token that Synapse never gave',
      jwt({ token_type: 'PERSONAL_ACCESS_TOKEN', jti: '1' }),
      'token-rejected',
    ],
  ])('%s is told of in its own words, and nothing is kept', async (_what, text, code) => {
    const { outcome } = await endOf(paste(text));
    expect(outcome).toMatchObject({ state: 'failed', problem: { code } });
    await expectNothingKept();
    expect(await codeOf(accounts.signIn.signIn(text, signal))).toBe(code);
  });

  test('a line break inside is told of, and nothing is kept', async () => {
    const { accessToken } = sandbox.user('ada.reyes');
    const { outcome } = await endOf(paste(`${accessToken.slice(0, 40)}\n${accessToken.slice(40)}`));
    expect(outcome).toMatchObject({
      problem: { code: 'token-malformed', facts: { reason: expect.stringContaining('line break') } },
    });
    await expectNothingKept();
  });

  test('a revoked token is told of, and nothing is kept', async () => {
    const token = await sandbox.tokenFor(ada);
    const id = Object.keys(sandbox.world.state.tokens).at(-1) ?? '';
    delete sandbox.world.state.tokens[id];
    expect(await outcomeOf(paste(token))).toBe('token-rejected');
    await expectNothingKept();
  });

  test('each missing scope is told with what it prevents', async () => {
    const { outcome, steps } = await endOf(paste(await sandbox.tokenFor(ada, ['view'])));
    expect(outcome).toMatchObject({ state: 'signed-in' });
    const scopes = steps.find(({ id }) => id === 'scopes');
    expect(scopes).toMatchObject({
      state: 'warning',
      problem: { facts: { missing: ['download', 'modify'] } },
    });
    expect(scopes?.consequences).toContain('Pulling images will be refused.');
    expect(scopes?.consequences).toContain('Pushing images will be refused.');
  });

  test('without the scope to view nothing would work, so nothing is kept', async () => {
    expect(await outcomeOf(paste(await sandbox.tokenFor(ada, ['download', 'modify'])))).toBe('scope-missing');
    await expectNothingKept();
  });

  test('a registry that does not answer is a warning', async () => {
    const elsewhere = { ...endpointOf(sandbox), registry: '127.0.0.1:1' };
    const others = await openTestAccounts(elsewhere);
    const token = sandbox.user('ada.reyes').accessToken;
    expect(await stepsOf(others.methods.withToken({ token }, signal))).toMatchObject({
      identity: 'ok',
      registry: 'warning',
      keep: 'warning',
    });
    await others.remove();
  });
});

describe('from Docker', () => {
  const importIt = () => accounts.methods.fromDocker({}, signal);
  const auth = (text: string) => ({
    auths: { [sandbox.registry]: { auth: Buffer.from(text).toString('base64') } },
  });

  test('a token is taken over', async () => {
    const token = sandbox.user('ada.reyes').accessToken;
    await accounts.writeDockerConfig(auth(`ada.reyes:${token}`));
    expect(await outcomeOf(importIt())).toBe('signed-in');
    expect(accounts.signIn.active).toMatchObject({ method: 'docker', userName: 'ada.reyes' });
    expect(accounts.secrets.all()).toEqual([token]);
  });

  test('a name and password buy a token, and are not kept', async () => {
    await accounts.writeDockerConfig(auth(`ada.reyes:${password}`));
    expect(await outcomeOf(importIt())).toBe('signed-in');
    expect(accounts.secrets.all().join()).not.toContain(password);
  });

  test('where Docker has nothing, or nothing good, that is said', async () => {
    expect(await outcomeOf(importIt())).toBe('docker-has-no-credential');
    await accounts.writeDockerConfig(auth('ada.reyes:wrong'));
    expect(await outcomeOf(importIt())).toBe('password-rejected');
    await expectNothingKept();
  });
});

test('an account is looked at again without being changed, also when its token has ended', async () => {
  const token = await sandbox.tokenFor(ada);
  await endOf(accounts.methods.withToken({ token }, signal));
  expect(await outcomeOf(accounts.methods.verify(undefined, signal))).toBe('verified');
  sandbox.passTime(181 * day);
  expect(await outcomeOf(accounts.methods.verify(undefined, signal))).toBe('token-rejected');
  expect(accounts.secrets.all()).toEqual([token]);
  expect(await outcomeOf(accounts.methods.withToken({ token }, signal))).toBe('token-rejected');
});
