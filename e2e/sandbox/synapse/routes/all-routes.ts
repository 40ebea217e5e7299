/** Every endpoint of the emulator. */
import type { Route } from '../route.ts';
import { accessRequirementRoutes } from './access-requirements.ts';
import { accessTokenRoutes } from './access-tokens.ts';
import { authenticationRoutes } from './authentication.ts';
import { dockerCommitRoutes } from './docker-commits.ts';
import { dockerTokenRoutes } from './docker-token.ts';
import { entityRoutes } from './entities.ts';
import { entityBundleRoutes } from './entity-bundle.ts';
import { evaluationRoutes } from './evaluations.ts';
import { oauthRoutes } from './oauth.ts';
import { principalRoutes } from './principals.ts';
import { projectRoutes } from './projects.ts';
import { registryEventRoutes } from './registry-events.ts';
import { searchRoutes } from './search.ts';
import { sharingRoutes } from './sharing.ts';
import { submissionRoutes } from './submissions.ts';
import { trashRoutes } from './trash.ts';

export const routes: readonly Route[] = [
  ...authenticationRoutes,
  ...accessTokenRoutes,
  ...oauthRoutes,
  ...principalRoutes,
  ...projectRoutes,
  ...entityRoutes,
  ...entityBundleRoutes,
  ...dockerCommitRoutes,
  ...sharingRoutes,
  ...accessRequirementRoutes,
  ...trashRoutes,
  ...searchRoutes,
  ...evaluationRoutes,
  ...submissionRoutes,
  ...dockerTokenRoutes,
  ...registryEventRoutes,
];
