import { fail } from '#shared/problems.ts';
import type { SignIn } from '../../services/sign-in.ts';
import { type Implementer, never } from '../implementer.ts';

const soon = () => fail('unexpected', { reference: 'being built' });
const soonStream = (): AsyncGenerator<never, void> => fail('unexpected', { reference: 'being built' });

export function accountHandlers(os: Implementer['account'], { signIn }: { readonly signIn: SignIn }) {
  return {
    current: os.current.handler(({ signal = never }) => signIn.session(signal)),
    signInWithToken: os.signInWithToken.handler(({ input, signal = never }) =>
      signIn.signIn(input.token, signal),
    ),
    signOut: os.signOut.handler(() => signIn.signOut()),
    watch: os.watch.handler(soonStream),
    list: os.list.handler(soon),
    switch: os.switch.handler(soon),
    rename: os.rename.handler(soon),
    remove: os.remove.handler(soon),
    signInWithPassword: os.signInWithPassword.handler(soonStream),
    signInWithCode: os.signInWithCode.handler(soonStream),
    signInWithPastedToken: os.signInWithPastedToken.handler(soonStream),
    importFromDocker: os.importFromDocker.handler(soonStream),
    verify: os.verify.handler(soonStream),
    saveEndpoint: os.saveEndpoint.handler(soon),
    removeEndpoint: os.removeEndpoint.handler(soon),
    useEndpoint: os.useEndpoint.handler(soon),
    dockerCredentials: os.dockerCredentials.handler(soon),
    writeToDocker: os.writeToDocker.handler(soon),
    removeFromDocker: os.removeFromDocker.handler(soon),
  };
}

export function registriesHandlers(os: Implementer['registries']) {
  return {
    list: os.list.handler(soon),
    check: os.check.handler(soon),
    save: os.save.handler(soon),
    importFromDocker: os.importFromDocker.handler(soon),
    remove: os.remove.handler(soon),
  };
}
