import type { SignIn } from '../../services/sign-in.ts';
import { type Implementer, never } from '../implementer.ts';

export function accountHandlers(os: Implementer['account'], { signIn }: { readonly signIn: SignIn }) {
  return {
    current: os.current.handler(({ signal = never }) => signIn.session(signal)),
    signInWithToken: os.signInWithToken.handler(({ input, signal = never }) =>
      signIn.signIn(input.token, signal),
    ),
    signOut: os.signOut.handler(() => signIn.signOut()),
  };
}
