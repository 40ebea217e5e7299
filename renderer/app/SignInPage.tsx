import { ArrowLeft } from 'lucide-react';
import { useEffect } from 'react';
import { SignIn } from '../features/sign-in/SignIn.tsx';
import { useAccount } from '../state/session.ts';
import { useSignInView } from '../state/sign-in-view.ts';
import { Button } from '../ui/Button.tsx';

/** The sign-in view in place of all other pages, with the way back to what works without it. */
export function SignInPage() {
  const close = useSignInView((store) => store.close);
  const isSignedIn = useAccount() !== undefined;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [close]);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <Button
        look="quiet"
        className="absolute top-2 left-2 z-10"
        icon={<ArrowLeft size={14} aria-hidden />}
        onPress={close}
      >
        {isSignedIn ? 'Back' : 'Not now'}
      </Button>
      <SignIn />
    </div>
  );
}
