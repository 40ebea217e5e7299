import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Settings } from '#shared/models/settings.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { useSettings } from '../../state/settings.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Select, type SelectOption } from '../../ui/Select.tsx';
import { SettingsGroup } from '../../ui/SettingsGroup.tsx';
import { SettingsRow } from '../../ui/SettingsRow.tsx';
import { Switch } from '../../ui/Switch.tsx';

const themes: readonly SelectOption<Settings['theme']>[] = [
  { value: 'system', label: 'Like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
const densities: readonly SelectOption<Settings['density']>[] = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
];
const counts: readonly SelectOption<string>[] = ['1', '2', '3', '4', '5'].map((value) => ({
  value,
  label: value,
}));

interface SettingsPageProps {
  /** What other features have to be set: accounts, registries. */
  readonly children?: ReactNode;
}

/** What the user can choose; every change counts at once. */
export function SettingsPage({ children }: SettingsPageProps) {
  const settings = useSettings((store) => store.settings);
  const setSettings = useSettings((store) => store.setSettings);
  const update = useMutation(orpc.settings.update.mutationOptions({ onSuccess: setSettings }));
  const change = (changed: Partial<Settings>) => {
    setSettings({ ...settings, ...changed });
    update.mutate(changed, { onError: () => setSettings(settings) });
  };
  return (
    <section data-pane aria-label="Settings" className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Settings" />
      <div className="scroll-quiet flex min-h-0 flex-1 flex-col px-4 pb-8">
        <div className="flex w-full max-w-160 flex-col">
          {update.error === null ? null : <ProblemCard problem={problemOf(update.error)} className="mt-3" />}
          <SettingsGroup title="Appearance">
            <SettingsRow name="Theme">
              <Select
                label="Theme"
                hidesLabel
                value={settings.theme}
                options={themes}
                onChange={(theme) => change({ theme })}
                className="w-44"
              />
            </SettingsRow>
            <SettingsRow name="Rows" about="How much room each row of a list takes.">
              <Select
                label="Rows"
                hidesLabel
                value={settings.density}
                options={densities}
                onChange={(density) => change({ density })}
                className="w-44"
              />
            </SettingsRow>
          </SettingsGroup>
          <SettingsGroup title="Transfers">
            <SettingsRow
              name="Transfers at once"
              about="One at a time is best on a thin link; more helps where single connections are slow."
            >
              <Select
                label="Transfers at once"
                hidesLabel
                value={String(settings.transfersAtOnce)}
                options={counts}
                onChange={(count) => change({ transfersAtOnce: Number(count) })}
                className="w-20"
              />
            </SettingsRow>
            <SettingsRow
              name="Tag pulled images"
              about="A pull by digest also gives the image its tag on this computer. Without it, the image has only its id."
            >
              <Switch
                label="Tag pulled images"
                isSelected={settings.tagOnPull}
                onChange={(tagOnPull) => change({ tagOnPull })}
              />
            </SettingsRow>
          </SettingsGroup>
          {children}
          <AboutGroup />
        </div>
      </div>
    </section>
  );
}

function AboutGroup() {
  const { data } = useQuery(orpc.settings.about.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  return (
    <SettingsGroup title="About">
      <Fact name="Axon" value={data === undefined ? '' : `Version ${data.version}`} />
      <Fact
        name="Runs as"
        value={data === undefined ? '' : data.host === 'desktop' ? 'Desktop app' : 'In the browser'}
      />
    </SettingsGroup>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly isMono?: boolean;
}

function Fact({ name, value, isMono = false }: FactProps) {
  return (
    <div className="flex min-h-8 items-center gap-6 border-line/60 border-b">
      <p className="w-44 shrink-0">{name}</p>
      <p className={`selectable min-w-0 break-all text-muted ${isMono ? 'font-mono text-sm' : ''}`}>
        {value}
      </p>
    </div>
  );
}
