/** Every endpoint of the emulator. */
import type { Route } from '../route.ts';
import { dockerCommitRoutes } from './docker-commits.ts';
import { dockerTokenRoutes } from './docker-token.ts';
import { entityRoutes } from './entities.ts';
import { entityBundleRoutes } from './entity-bundle.ts';
import { principalRoutes } from './principals.ts';
import { projectRoutes } from './projects.ts';
import { registryEventRoutes } from './registry-events.ts';
import { sharingRoutes } from './sharing.ts';
import { trashRoutes } from './trash.ts';

export const routes: readonly Route[] = [
  ...principalRoutes,
  ...projectRoutes,
  ...entityRoutes,
  ...entityBundleRoutes,
  ...dockerCommitRoutes,
  ...sharingRoutes,
  ...trashRoutes,
  ...dockerTokenRoutes,
  ...registryEventRoutes,
];
