import { describe, expect, it } from 'vitest';
import { goBack, goForward, type Route, startOfHistory, visit } from './navigation.ts';

const projects: Route = { name: 'projects' };
const repository: Route = { name: 'repository', repositoryId: 'syn1' };

describe('navigation', () => {
  it('goes back and forward along the way it came', () => {
    const there = visit(visit(startOfHistory, projects), repository);
    const back = goBack(there);
    expect(back.route).toEqual(projects);
    expect(goBack(back).route).toEqual({ name: 'workbench' });
    expect(goForward(back).route).toEqual(repository);
  });

  it('forgets what was ahead when the user turns elsewhere', () => {
    const back = goBack(visit(visit(startOfHistory, projects), repository));
    expect(goForward(visit(back, { name: 'settings' })).route).toEqual({ name: 'settings' });
  });

  it('does not count going where one is', () => {
    const there = visit(startOfHistory, { ...repository });
    expect(visit(there, repository)).toBe(there);
    expect(visit(there, { name: 'repository', repositoryId: 'syn2' }).past).toHaveLength(2);
  });

  it('stays where it is at either end', () => {
    expect(goBack(startOfHistory)).toEqual(startOfHistory);
    expect(goForward(startOfHistory)).toEqual(startOfHistory);
  });

  it('keeps a bounded past', () => {
    let history = startOfHistory;
    for (let index = 0; index < 200; index += 1) {
      history = visit(history, { name: 'repository', repositoryId: `syn${index}` });
    }
    expect(history.past.length).toBeLessThanOrEqual(50);
  });
});
