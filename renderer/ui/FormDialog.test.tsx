// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ComponentProps, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeProblem, problem } from '#shared/problems.ts';
import { FormDialog } from './FormDialog.tsx';
import { TextField } from './TextField.tsx';

// A page in memory is slow where much else runs.
vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

type DialogProps = Partial<ComponentProps<typeof FormDialog>>;

/** A button that opens the dialog, as every use of it has. */
function Page(props: DialogProps) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Rename…
      </button>
      {isOpen ? (
        <FormDialog
          title="Rename it"
          submit="Rename"
          onSubmit={() => undefined}
          onClose={() => setOpen(false)}
          {...props}
        >
          <TextField label="Name" value={name} onChange={setName} autoFocus={props.kind === undefined} />
          <TextField label="Description" value="" />
        </FormDialog>
      ) : null}
    </>
  );
}

async function open(props: DialogProps) {
  const user = userEvent.setup({ delay: null });
  const { rerender } = render(<Page {...props} />);
  await user.tab();
  await user.keyboard('{Enter}');
  return { user, change: (changed: DialogProps) => rerender(<Page {...props} {...changed} />) };
}

const submitButton = () => screen.getByRole('button', { name: 'Rename' });
const failed = problem('unexpected', { reference: 'r1' });

describe('submitting', () => {
  it('is the button, or Enter in any of the fields', async () => {
    const onSubmit = vi.fn();
    const { user } = await open({ onSubmit });
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }));
    await user.keyboard('new{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(1);
    await user.click(submitButton());
    expect(onSubmit).toHaveBeenCalledTimes(2);
  });

  it('waits until what was typed is ready, and says why', async () => {
    const onSubmit = vi.fn();
    const { user, change } = await open({ onSubmit, isReady: false, hint: 'Type a name first.' });
    await user.keyboard('{Enter}');
    await user.click(submitButton());
    expect(onSubmit).not.toHaveBeenCalled();
    expect(submitButton().getAttribute('aria-disabled')).toBe('true');
    change({ isReady: true });
    await user.click(submitButton());
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it('does not happen twice while the first is under way, and the button keeps the focus', async () => {
    const onSubmit = vi.fn();
    const { user, change } = await open({ onSubmit });
    await user.click(submitButton());
    change({ isBusy: true });
    expect(document.activeElement).toBe(submitButton());
    await user.click(submitButton());
    await user.keyboard('{Enter}');
    await user.click(screen.getByRole('textbox', { name: 'Name' }));
    await user.keyboard('{Enter}');
    expect(onSubmit).toHaveBeenCalledOnce();
  });
});

describe('a problem', () => {
  it('stands inside the dialog, and what was typed stays', async () => {
    const { user, change } = await open({});
    await user.keyboard('new');
    change({ problem: failed });
    const alert = within(screen.getByRole('dialog', { name: 'Rename it' })).getByRole('alert');
    expect(alert.textContent).toContain(describeProblem(failed).title);
    expect((screen.getByRole('textbox', { name: 'Name' }) as HTMLInputElement).value).toBe('new');
  });

  it('is tried again by submitting once more, where nothing else is given', async () => {
    const onSubmit = vi.fn();
    const timeout = problem('synapse-unreachable', { endpoint: 'https://repo.example.org', detail: '' });
    const { user } = await open({ onSubmit, problem: timeout });
    const retry = describeProblem(timeout).action;
    if (retry?.kind !== 'retry') throw new Error('this problem was chosen because it can be retried');
    await user.click(screen.getByRole('button', { name: retry.label }));
    expect(onSubmit).toHaveBeenCalledOnce();
  });
});

describe('closing', () => {
  it.each([
    ['Escape', (user: ReturnType<typeof userEvent.setup>) => user.keyboard('{Escape}')],
    [
      'Cancel',
      (user: ReturnType<typeof userEvent.setup>) =>
        user.click(screen.getByRole('button', { name: 'Cancel' })),
    ],
  ])('by %s submits nothing and gives the focus back', async (_, close) => {
    const onSubmit = vi.fn();
    const { user } = await open({ onSubmit });
    await close(user);
    expect(screen.queryByRole('dialog')).toBeNull();
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Rename…' })),
    );
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe('a question about what can’t be undone', () => {
  it('has the focus on the answer that changes nothing', async () => {
    const onSubmit = vi.fn();
    const { user } = await open({ kind: 'danger', cancel: 'Keep it', onSubmit });
    expect(screen.getByRole('alertdialog', { name: 'Rename it' })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep it' }));
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(onSubmit).not.toHaveBeenCalled();
  });
});
