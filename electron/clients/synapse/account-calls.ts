/** Who the token belongs to (contract 2). */
export interface SynapseIdentity {
  readonly userId: string;
  readonly userName: string;
  /** First and last name, else the user name. */
  readonly displayName: string;
  readonly certified: boolean;
}

/** Where the user stands with the terms of service (contract 1.7). */
export interface TermsStatus {
  readonly state: 'MUST_AGREE_NOW' | 'MUST_AGREE_SOON' | 'UP_TO_DATE';
  /** False only where Synapse already refuses to push and pull. */
  readonly accepted: boolean;
}

export interface AccountCalls {
  /** `token-rejected` where the token is of nobody, `not-signed-in` where there is none. */
  whoAmI(signal: AbortSignal): Promise<SynapseIdentity>;
  termsStatus(signal: AbortSignal): Promise<TermsStatus>;
}
