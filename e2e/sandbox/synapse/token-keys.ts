/**
 * The two signing keys of the emulator.
 *
 * `access`: RS256, for access tokens that REST accepts (Synapse §1.3). `registry`: ES256, for tokens that the
 * registry accepts (Synapse §7.2); the registry trusts it through a self-signed certificate.
 */
// The certificate library needs it, and before itself.
import 'reflect-metadata';
import { createHash, createPublicKey, webcrypto, X509Certificate } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import {
  compactVerify,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  importPKCS8,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';

/** Keys as they are kept in a file. */
export interface StoredKeys {
  readonly access: string;
  readonly registry: string;
  /** PEM certificate of the registry key, for `rootcertbundle`. */
  readonly certificate: string;
}

export interface TokenKeys {
  readonly stored: StoredKeys;
  /** Public keys as `/auth/v1/oauth2/jwks` lists them. */
  readonly jwks: readonly JWK[];
  signAccess(claims: JWTPayload): Promise<string>;
  /** The claims of a token that we signed; `undefined` for anything else. Time claims are not checked. */
  verifyAccess(token: string): Promise<JWTPayload | undefined>;
  signRegistry(claims: JWTPayload): Promise<string>;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The key id that the registry's token library computes: SHA-256 of the DER public key without its last two
 * bytes, in base32, groups of four joined by colons.
 */
function libtrustKeyId(derPublicKey: Buffer): string {
  const hash = createHash('sha256').update(derPublicKey).digest().subarray(0, 30);
  let bits = '';
  for (const byte of hash) bits += byte.toString(2).padStart(8, '0');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => base32[Number.parseInt(five, 2)] ?? '').join('');
  return (letters.match(/.{4}/g) ?? []).join(':');
}

async function selfSigned(keys: { publicKey: CryptoKey; privateKey: CryptoKey }): Promise<string> {
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: '01',
      name: 'CN=Axon sandbox registry tokens',
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2100-01-01T00:00:00Z'),
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
      keys,
    },
    webcrypto as Crypto,
  );
  return certificate.toString('pem');
}

async function newKeys(): Promise<StoredKeys> {
  const access = await generateKeyPair('RS256', { extractable: true });
  const registry = await generateKeyPair('ES256', { extractable: true });
  return {
    access: await exportPKCS8(access.privateKey),
    registry: await exportPKCS8(registry.privateKey),
    certificate: await selfSigned(registry),
  };
}

/** Opens stored keys, or makes new ones. */
export async function openKeys(kept?: StoredKeys): Promise<TokenKeys> {
  const stored = kept ?? (await newKeys());
  const accessKey = await importPKCS8(stored.access, 'RS256', { extractable: true });
  const registryKey = await importPKCS8(stored.registry, 'ES256');
  const accessPublic = createPublicKey(stored.access);
  const certified = new X509Certificate(stored.certificate).publicKey;
  const accessJwk = await exportJWK(accessPublic);
  const accessKid = createHash('sha256')
    .update(accessJwk.n ?? '')
    .digest('base64url')
    .slice(0, 16);
  const registryKid = libtrustKeyId(certified.export({ type: 'spki', format: 'der' }));
  return {
    stored,
    jwks: [{ kty: 'RSA', kid: accessKid, use: 'sig', e: accessJwk.e ?? '', n: accessJwk.n ?? '' }],
    signAccess: (claims) =>
      new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: accessKid }).sign(accessKey),
    async verifyAccess(token) {
      try {
        const { payload } = await compactVerify(token, accessPublic);
        const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
        return typeof claims === 'object' && claims !== null ? (claims as JWTPayload) : undefined;
      } catch {
        return undefined;
      }
    },
    signRegistry: (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ typ: 'JWT', alg: 'ES256', kid: registryKid })
        .sign(registryKey),
  };
}
