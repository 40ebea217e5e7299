/** Class names of entities as Synapse writes them (Synapse §3). */
export const projectType = 'org.sagebionetworks.repo.model.Project';
export const dockerRepositoryType = 'org.sagebionetworks.repo.model.docker.DockerRepository';

/** The anonymous user of Synapse's default realm (Synapse §2). */
export const anonymousUserId = '273950';
