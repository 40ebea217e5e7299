/** The lists that projects are browsed by. */
import type { ProjectViewName } from '#shared/models/project-view.ts';

type PlainView = Exclude<ProjectViewName['kind'], 'team'>;

export const plainViews: readonly { readonly kind: PlainView; readonly label: string }[] = [
  { kind: 'recent', label: 'Recent' },
  { kind: 'mine', label: 'Mine' },
  { kind: 'shared', label: 'Shared with me' },
  { kind: 'favorites', label: 'Favorites' },
];

/** What stands there where a list has no projects. */
export function emptyWords({ kind }: ProjectViewName): { readonly title: string; readonly next: string } {
  switch (kind) {
    case 'recent':
      return {
        title: 'No projects yet',
        next: 'Create one, or ask a colleague to share theirs with you.',
      };
    case 'mine':
      return { title: 'You have created no projects', next: 'A project holds the repositories you push to.' };
    case 'shared':
      return {
        title: 'Nobody shares a project with you',
        next: 'Ask its owner to add you to its sharing settings.',
      };
    case 'favorites':
      return { title: 'No favorites yet', next: 'Press the star of a project to keep it at hand.' };
    case 'team':
      return {
        title: 'No project is shared with this team',
        next: 'Share one with the team in its sharing settings.',
      };
  }
}
