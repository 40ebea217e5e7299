import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { anyEngine, engineNames } from '#shared/models/engine-kind.ts';
import type { EngineStatus } from '#shared/models/engine-status.ts';
import { client } from '../../connection/client.ts';
import { useEngine } from '../../state/engine.ts';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { type Status, StatusGlyph } from '../../ui/StatusGlyph.tsx';

const glyphOf: Readonly<Record<EngineStatus['state'], Status>> = {
  connecting: 'running',
  connected: 'ok',
  unavailable: 'problem',
};

/** The engine in one line of the sidebar; a click tells the rest. */
export function EngineStatusLine() {
  const status = useEngine((store) => store.status);
  return (
    <DialogTrigger>
      <Button className="flex h-8 w-full min-w-0 items-center gap-2 rounded px-2 text-left text-muted text-sm hover:bg-pressed hover:text-ink">
        <StatusGlyph status={glyphOf[status.state]} size={14} />
        <span className="min-w-0 truncate rail:sr-only">{engineWords(status)}</span>
      </Button>
      <Popover placement="top start" className="float-in w-88 rounded-md bg-raised shadow-float">
        <Dialog aria-label="Container engine" className="p-3 outline-none">
          <EngineDetails status={status} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function EngineDetails({ status }: { readonly status: EngineStatus }) {
  switch (status.state) {
    case 'connecting':
      return <p>Looking for a {anyEngine} engine on this computer.</p>;
    case 'unavailable':
      return (
        <ProblemCard
          problem={status.problem}
          announces={false}
          onRetry={() => void client.images.reconnect()}
        />
      );
    case 'connected':
      return (
        <dl className="selectable grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <Fact name="Engine" value={`${engineNames[status.kind]} ${status.version}`} />
          <Fact name="API" value={status.apiVersion} />
          <Fact name="Address" value={status.address} isMono />
          <Fact name="Found by" value={status.source} />
          <Fact name="Storage" value={status.store} />
        </dl>
      );
  }
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly isMono?: boolean;
}

function Fact({ name, value, isMono = false }: FactProps) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className={`min-w-0 break-all ${isMono ? 'font-mono text-sm' : ''}`}>{value}</dd>
    </>
  );
}

/** The engine in a few words. */
function engineWords(status: EngineStatus): string {
  switch (status.state) {
    case 'connecting':
      return 'Looking for an engine';
    case 'connected':
      return `${engineNames[status.kind]} ${status.version}`;
    case 'unavailable':
      return 'No engine';
  }
}
