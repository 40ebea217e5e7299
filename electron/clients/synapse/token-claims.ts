import { decodeJwt } from 'jose';
import * as z from 'zod';

/** What an access token says of itself (Synapse §1.3). Never a proof that Synapse accepts it. */
export interface TokenClaims {
  /** Undefined where the token does not tell. */
  readonly scopes?: readonly string[];
  /** User id; of another form in tokens that were issued to a third-party application. */
  readonly userId?: string;
  /** Id of the token's record in Synapse, for revoking it. */
  readonly tokenId?: string;
  readonly kind?: 'PERSONAL_ACCESS_TOKEN' | 'OIDC_ACCESS_TOKEN' | 'OIDC_ID_TOKEN' | 'WEBHOOK_MESSAGE_TOKEN';
}

const claimsSchema = z.object({
  access: z
    .object({ scope: z.array(z.string()).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  sub: z.string().optional().catch(undefined),
  jti: z.string().optional().catch(undefined),
  token_type: z
    .enum(['PERSONAL_ACCESS_TOKEN', 'OIDC_ACCESS_TOKEN', 'OIDC_ID_TOKEN', 'WEBHOOK_MESSAGE_TOKEN'])
    .optional()
    .catch(undefined),
});

/**
 * Reads a token without asking anyone. Undefined where it is not a token at all: not three parts joined by
 * dots that hold JSON. A token of somebody else's is one, it just tells no scopes.
 */
export function readTokenClaims(token: string): TokenClaims | undefined {
  const claims = claimsSchema.safeParse(decode(token));
  if (!claims.success) return undefined;
  const { access, sub, jti, token_type } = claims.data;
  return {
    ...(access?.scope === undefined ? {} : { scopes: access.scope }),
    ...(sub === undefined ? {} : { userId: sub }),
    ...(jti === undefined ? {} : { tokenId: jti }),
    ...(token_type === undefined ? {} : { kind: token_type }),
  };
}

/** Nothing else may stand in a header; a line break inside would be one that was pasted along. */
function decode(token: string): unknown {
  if (!/^[\x21-\x7e]+$/.test(token)) return undefined;
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
