/** Class names of entities as Synapse writes them (contract 3). */
export const projectType = 'org.sagebionetworks.repo.model.Project';
export const dockerRepositoryType = 'org.sagebionetworks.repo.model.docker.DockerRepository';

/** The anonymous user of Synapse's default realm (contract 2). */
export const anonymousUserId = '273950';
