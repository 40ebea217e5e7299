import { useProjects } from '../features/browse-projects/use-projects.ts';

/** How many projects there are, as far as they were read: `9`, or `20+`. */
export function useProjectCount(): string | undefined {
  const { favorites, projects, hasMore, known } = useProjects();
  if (!known) return undefined;
  const count = new Set([...favorites, ...projects].map((project) => project.id)).size;
  return hasMore ? `${count}+` : String(count);
}
