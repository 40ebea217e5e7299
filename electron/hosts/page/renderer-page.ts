/** The renderer's page as a host serves it: the built index.html, told its host and under a strict policy. */
import { randomBytes } from 'node:crypto';

export interface RendererPage {
  readonly html: string;
  /** Value of the Content-Security-Policy header that belongs to exactly this `html`. */
  readonly policy: string;
}

/**
 * Prepares one answer.
 *
 * The nonce lets react-aria add the few style rules that it makes at run time; nothing else may be inline.
 *
 * @param options.connectTo where the page may open connections to, besides its own origin
 */
export function rendererPage(
  indexHtml: string,
  options: { readonly host: 'browser' | 'desktop'; readonly connectTo: readonly string[] },
): RendererPage {
  const nonce = randomBytes(16).toString('base64');
  const head = `<head>
    <meta name="axon-host" content="${options.host}" />
    <meta property="csp-nonce" nonce="${nonce}" />`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...options.connectTo].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html: indexHtml.replace('<head>', head), policy };
}
