/** Refusals in the forms that Synapse gives them (Synapse §0.2, §1.3). */

/** Thrown by any rule or route; becomes exactly this status and body. */
export class SynapseError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    body: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(typeof body['reason'] === 'string' ? body['reason'] : `status ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** The usual error body. */
export function errorResponse(reason: string, errorCode?: string): Readonly<Record<string, unknown>> {
  return {
    concreteType: 'org.sagebionetworks.repo.model.ErrorResponse',
    reason,
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}

export const badRequest = (reason: string): SynapseError => new SynapseError(400, errorResponse(reason));
export const unauthenticated = (reason: string): SynapseError => new SynapseError(401, errorResponse(reason));
export const forbidden = (reason: string, errorCode?: string): SynapseError =>
  new SynapseError(403, errorResponse(reason, errorCode));
export const notFound = (reason: string): SynapseError => new SynapseError(404, errorResponse(reason));
export const conflict = (reason: string): SynapseError => new SynapseError(409, errorResponse(reason));
export const staleEtag = (what: string): SynapseError =>
  new SynapseError(
    412,
    errorResponse(`${what} was updated since you last fetched it, retrieve it again and reapply the update`),
  );

/** Filters in front of Synapse answer with nothing but a reason: no `concreteType`. */
export const bareReason = (
  status: number,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): SynapseError => new SynapseError(status, { reason }, headers);

/** OAuth errors carry their own two fields and the reason. */
export function oauthError(status: number, error: string, description: string): SynapseError {
  return new SynapseError(status, {
    error,
    error_description: description,
    reason: `${error}. ${description}`,
  });
}

/** 403 for a good token that may not do this; the missing scopes are listed alphabetically. */
export function insufficientScope(missing: readonly string[]): SynapseError {
  const list = [...missing].sort().join(', ');
  return oauthError(403, 'insufficient_scope', `Request lacks scope(s) required by this service: ${list}`);
}
