/**
 * Keeps secrets. `service` and `account` name one; both are shown by the operating system's own tools and
 * are not secret themselves.
 */
export interface SecretStore {
  /** Undefined where there is no such secret. */
  get(service: string, account: string): Promise<string | undefined>;
  set(service: string, account: string, secret: string): Promise<void>;
  /** Does nothing where there is no such secret. */
  remove(service: string, account: string): Promise<void>;
  /**
   * `keychain`: kept by the operating system; `memory`: gone when Axon ends. May change once, from the first to
   * the second, until the first secret has been asked for.
   */
  readonly keptIn: 'keychain' | 'memory';
}
