import { ProjectList } from './ProjectList.tsx';
import { ProjectView } from './ProjectView.tsx';

interface ProjectsPageProps {
  /** The project whose repositories are shown; all projects where undefined. */
  readonly projectId: string | undefined;
}

/** All projects in the width of the window, or the repositories of one. */
export function ProjectsPage({ projectId }: ProjectsPageProps) {
  return projectId === undefined ? <ProjectList /> : <ProjectView key={projectId} projectId={projectId} />;
}
