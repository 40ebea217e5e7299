import { LogIn } from 'lucide-react';
import { useContext } from 'react';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ProblemActionsContext } from './problem-actions.ts';

/** What stands in the place of projects while nobody is signed in. */
export function SignedOut() {
  const { signIn } = useContext(ProblemActionsContext);
  return (
    <EmptyState
      icon={<LogIn size={24} />}
      title="Your Synapse projects appear here"
      action={
        <Button look="primary" onPress={signIn}>
          Sign in to Synapse
        </Button>
      }
    >
      Sign in to push images to them and to pull what others share.
    </EmptyState>
  );
}
