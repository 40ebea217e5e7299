/** What was typed so far for each sign-in method; changing the method loses none of it. */
import type { Endpoint } from '#shared/models/account.ts';
import type { SignInRun } from './use-sign-in-run.ts';

export type SignInMethod = 'password' | 'token' | 'docker';

export interface SignInDraft {
  readonly method: SignInMethod;
  /** REST address of the endpoint; the one in use where undefined. */
  readonly rest: string | undefined;
  readonly userName: string;
  readonly password: string;
  readonly token: string;
}

type ChangeDraft = (changes: Partial<SignInDraft>) => void;

/** What the form of every method is given. */
export interface SignInMethodProps {
  readonly draft: SignInDraft;
  readonly onChange: ChangeDraft;
  readonly endpoint: Endpoint;
  readonly run: SignInRun;
}
