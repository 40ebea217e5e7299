import { describeDocker, removeFromDocker, writeToDocker } from '../../services/accounts/docker-interop.ts';
import type { Accounts } from '../../services/accounts/open-accounts.ts';
import { type Implementer, never } from '../implementer.ts';

interface Deps {
  readonly accounts: Accounts;
}

export function accountHandlers(os: Implementer['account'], { accounts }: Deps) {
  const { signIn, endpoints, methods } = accounts;
  return {
    current: os.current.handler(({ signal = never }) => signIn.session(signal)),
    signInWithToken: os.signInWithToken.handler(({ input, signal = never }) =>
      signIn.signIn(input.token, signal),
    ),
    signOut: os.signOut.handler(() => signIn.signOut()),
    watch: os.watch.handler(({ signal = never }) => signIn.watchAccounts(signal)),
    list: os.list.handler(() => signIn.accounts()),
    switch: os.switch.handler(({ input, signal = never }) => signIn.switchTo(input.id, signal)),
    rename: os.rename.handler(({ input }) => signIn.rename(input.id, input.label)),
    remove: os.remove.handler(({ input, signal = never }) => signIn.remove(input.id, input.revoke, signal)),
    signInWithPassword: os.signInWithPassword.handler(({ input, signal = never }) =>
      methods.withPassword(input, signal),
    ),
    signInWithCode: os.signInWithCode.handler(({ input, signal = never }) => methods.withCode(input, signal)),
    signInWithPastedToken: os.signInWithPastedToken.handler(({ input, signal = never }) =>
      methods.withToken(input, signal),
    ),
    importFromDocker: os.importFromDocker.handler(({ input, signal = never }) =>
      methods.fromDocker(input, signal),
    ),
    verify: os.verify.handler(({ input, signal = never }) => methods.verify(input.id, signal)),
    saveEndpoint: os.saveEndpoint.handler(async ({ input }) => {
      await endpoints.save(input);
      return signIn.accounts();
    }),
    removeEndpoint: os.removeEndpoint.handler(async ({ input }) => {
      await endpoints.remove(input.rest);
      return signIn.accounts();
    }),
    useEndpoint: os.useEndpoint.handler(async ({ input, signal = never }) => {
      await endpoints.use(input.rest);
      return signIn.session(signal);
    }),
    dockerCredentials: os.dockerCredentials.handler(({ signal = never }) => describeDocker(accounts, signal)),
    writeToDocker: os.writeToDocker.handler(({ input, signal = never }) =>
      writeToDocker(accounts, input, signal),
    ),
    removeFromDocker: os.removeFromDocker.handler(({ input, signal = never }) =>
      removeFromDocker(accounts, input.registry, signal),
    ),
  };
}

export function registriesHandlers(os: Implementer['registries'], { accounts: { registries } }: Deps) {
  return {
    list: os.list.handler(() => registries.list()),
    check: os.check.handler(({ input, signal = never }) => registries.check(input, signal)),
    save: os.save.handler(({ input, signal = never }) => registries.save(input, signal)),
    importFromDocker: os.importFromDocker.handler(({ input, signal = never }) =>
      registries.importFromDocker(input, signal),
    ),
    remove: os.remove.handler(({ input }) => registries.remove(input.registry)),
  };
}
