import { AxonMark } from '../ui/AxonMark.tsx';
import { Button } from '../ui/Button.tsx';

/** The whole page where the backend does not let this browser in. */
export function LinkUsedPage() {
  return (
    <main className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <AxonMark size={40} />
      <h1 className="font-semibold text-xl">This link was used already or has expired.</h1>
      <p className="max-w-100 text-balance text-muted">
        Each link opens Axon once, in one browser. Press Enter in the terminal where Axon runs for a new one,
        and open that.
      </p>
      <Button onPress={() => location.reload()}>Try again</Button>
    </main>
  );
}
