// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { describeProblem, problem } from '#shared/problems.ts';
import { StorageNoticeList } from './StorageNotices.tsx';

afterEach(cleanup);

const full = problem('storage-full', { part: 'data', path: '/data/axon.db', detail: 'database is full' });
const damaged = problem('storage-damaged', { part: 'accounts', path: '/data/a', keptAs: '/data/a.damaged' });

it('says what, why and what next of each, and dismisses the one that was pressed', async () => {
  const dismissed: string[] = [];
  const notices = [
    { id: '1', problem: full },
    { id: '2', problem: damaged },
  ];
  render(<StorageNoticeList notices={notices} onDismiss={(id) => dismissed.push(id)} />);
  const cards = screen.getAllByRole('alert');
  expect(cards).toHaveLength(2);
  for (const [index, { problem: it }] of notices.entries()) {
    const { title, cause, nextStep } = describeProblem(it);
    for (const text of [title, cause, nextStep]) expect(cards[index]?.textContent).toContain(text);
  }
  const [, second] = cards;
  if (second === undefined) throw new Error('no second notice');
  await userEvent.click(within(second).getByRole('button', { name: 'Dismiss' }));
  expect(dismissed).toEqual(['2']);
});

it('takes no room where there is nothing to say', () => {
  const { container } = render(<StorageNoticeList notices={[]} onDismiss={() => undefined} />);
  expect(container.childElementCount).toBe(0);
});
