import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { useOverlays } from './overlays.ts';
import { listKeys, type Shortcut, shortcuts } from './shortcuts.ts';

/** All keys, under `?`. */
export function ShortcutsHelp() {
  const { shown, close } = useOverlays();
  return (
    <Dialog title="Keys" isOpen={shown === 'help'} onClose={close} width="wide">
      <div className="grid grid-cols-2 gap-x-8 pt-1 max-[600px]:grid-cols-1">
        <KeyList title="Anywhere" keys={shortcuts} />
        <KeyList title="In lists" keys={listKeys} />
      </div>
    </Dialog>
  );
}

interface KeyListProps {
  readonly title: string;
  readonly keys: readonly Pick<Shortcut, 'keys' | 'does'>[];
}

function KeyList({ title, keys }: KeyListProps) {
  return (
    <section>
      <h3 className="border-b pb-1 text-muted text-sm">{title}</h3>
      <dl>
        {keys.map((entry) => (
          <div key={entry.does} className="flex min-h-8 items-center gap-3 border-line/60 border-b py-1">
            <dt className="order-2 shrink-0">
              <Kbd keys={entry.keys} />
            </dt>
            <dd className="min-w-0 flex-1">{entry.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
