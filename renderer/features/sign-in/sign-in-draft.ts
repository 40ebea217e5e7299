/** What was typed so far on each road; going from one to another and back loses none of it. */
export type Road = 'password' | 'token' | 'docker';

export interface SignInDraft {
  readonly road: Road;
  /** REST address of the endpoint; the one in use where undefined. */
  readonly rest: string | undefined;
  readonly userName: string;
  readonly password: string;
  readonly token: string;
}

export type ChangeDraft = (changes: Partial<SignInDraft>) => void;
