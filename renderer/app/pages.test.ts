// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { pages, sidebarPageOf, sidebarPages } from './pages.tsx';

test('every page belongs to one of the sidebar', () => {
  const inSidebar = new Set(sidebarPages.map(({ route }) => route.name));
  for (const name of Object.keys(pages) as (keyof typeof pages)[]) {
    expect(inSidebar).toContain(sidebarPageOf({ name }));
  }
});

test('the sidebar has its pages in the order of their keys', () => {
  expect(sidebarPages.map(({ keys }) => keys)).toEqual(['Mod+1', 'Mod+2', 'Mod+3', 'Mod+4', 'Mod+5']);
});

test('each route leads to the page of its name', () => {
  for (const page of sidebarPages) expect(pages[page.route.name]).toBe(page);
});
