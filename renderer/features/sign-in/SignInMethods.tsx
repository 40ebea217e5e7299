import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { DockerForm } from './DockerForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import type { SignInMethod, SignInMethodProps } from './sign-in-draft.ts';
import { TokenForm } from './TokenForm.tsx';

const methods: readonly { readonly id: SignInMethod; readonly title: string }[] = [
  { id: 'password', title: 'Password' },
  { id: 'token', title: 'Paste a token' },
  { id: 'docker', title: 'Use what Docker has' },
];

/** The three ways to sign in as tabs; what was typed in one stays while another is looked at. */
export function SignInMethods(props: SignInMethodProps) {
  const { draft, onChange, run } = props;
  const views: Readonly<Record<SignInMethod, ReactNode>> = {
    password: <PasswordForm {...props} />,
    token: <TokenForm {...props} />,
    docker: <DockerForm {...props} />,
  };
  return (
    <Tabs
      selectedKey={draft.method}
      isDisabled={run.isBusy}
      onSelectionChange={(key) => {
        const chosen = methods.find(({ id }) => id === key);
        if (chosen === undefined || chosen.id === draft.method) return;
        run.forgetProblem();
        onChange({ method: chosen.id });
      }}
      className="flex flex-col gap-4 outline-none"
    >
      <TabList
        aria-label="How to sign in"
        className="grid grid-cols-[auto_auto_auto] rounded border border-line-strong bg-sunken p-0.5"
      >
        {methods.map(({ id, title }) => (
          <Tab
            key={id}
            id={id}
            className="flex h-6.5 cursor-default items-center justify-center rounded-[4px] px-2 text-muted hover:text-ink selected:bg-raised selected:font-medium selected:text-ink selected:shadow-[0_0_0_1px_var(--line-strong)] disabled:opacity-60"
          >
            {title}
          </Tab>
        ))}
      </TabList>
      {methods.map(({ id }) => (
        <TabPanel key={id} id={id} className="flex flex-col gap-3 rounded outline-offset-4">
          {views[id]}
        </TabPanel>
      ))}
    </Tabs>
  );
}
