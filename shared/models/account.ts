import * as z from 'zod';

/** What a token may be asked to do (Synapse §1.2); Axon asks for view, download and modify. */
export const wantedScopes = ['view', 'download', 'modify'] as const;

/** One Synapse: where its REST services, its registry and its web pages are. */
export const endpointSchema = z
  .object({
    /** Shown where it is not production. */
    name: z.string(),
    rest: z.url(),
    /** Registry host with port, as it stands in image names. */
    registry: z.string(),
    portal: z.url(),
  })
  .readonly();
export type Endpoint = z.infer<typeof endpointSchema>;

/** Sage Bionetworks' production Synapse (Synapse §0.1). */
export const productionEndpoint: Endpoint = {
  name: 'production',
  rest: 'https://repo-prod.prod.sagebase.org',
  registry: 'docker.synapse.org',
  portal: 'https://www.synapse.org',
};

/**
 * Whether a registry, as it stands before the first slash of a name, is the endpoint's own. The one place that
 * says which names are in a Synapse. Hosts are compared without case.
 */
export function isRegistryOf({ registry }: Pick<Endpoint, 'registry'>, host: string): boolean {
  return host.toLowerCase() === registry.toLowerCase();
}

export const accountSchema = z
  .object({
    userId: z.string(),
    userName: z.string(),
    /** First and last name, else the user name. */
    displayName: z.string(),
    certified: z.boolean(),
    /** Undefined where the token does not tell its scopes. */
    scopes: z.array(z.string()).readonly().optional(),
    termsAccepted: z.boolean(),
    /** `keychain`: kept by the operating system; `memory`: gone when Axon ends. */
    keptIn: z.enum(['keychain', 'memory']),
  })
  .readonly();
export type Account = z.infer<typeof accountSchema>;

/** Pages of Synapse's web portal that Axon sends people to. */
export function portalLinks(portal: string) {
  return {
    tokens: `${portal}/PersonalAccessTokens:0`,
    quiz: `${portal}/Quiz:Certification`,
    terms: `${portal}/TermsOfUse:0`,
    passwordReset: `${portal}/PasswordReset:0`,
    trash: `${portal}/Trash:0`,
    wiki: (id: string) => `${portal}/Synapse:${id}/wiki/`,
    entity: (id: string) => `${portal}/Synapse:${id}`,
    requirements: (id: string) => `${portal}/AccessRequirements:ID=${id}&TYPE=ENTITY`,
  };
}
